package org.consentflow.it.keycloak;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Keycloak's own administration of the realm. */
public final class Admin {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MOST = 1000;

    private final URI root;

    Admin(URI root) {
        this.root = root;
    }

    /** Somebody with an account, whose password is the name. */
    public void person(String name) {
        JsonObject account =
                Json.createObjectBuilder()
                        .add("username", name)
                        .add("enabled", true)
                        .add("email", name + "@example.org")
                        .add("emailVerified", true)
                        .add("firstName", name)
                        .add("lastName", "Example")
                        .add(
                                "credentials",
                                Json.createArrayBuilder()
                                        .add(
                                                Json.createObjectBuilder()
                                                        .add("type", "password")
                                                        .add("value", name)))
                        .build();
        call("POST", "/users", account);
    }

    /** How many events of that type Keycloak has recorded for a person. */
    public int events(String type, String person) {
        return array("/events?max=" + MOST + "&type=" + type + "&user=" + id(person)).size();
    }

    /** Takes the consent away, as the person's account page does. */
    public void withdrawConsent(String person, String client) {
        call("DELETE", "/users/" + id(person) + "/consents/" + client, null);
    }

    /** Whether Keycloak still has a consent of that person. */
    public boolean consents(String person, String client) {
        return array("/users/" + id(person) + "/consents").getValuesAs(JsonObject.class).stream()
                .anyMatch(consent -> consent.getString("clientId").equals(client));
    }

    /** Sessions that outlive the person's login. */
    public JsonArray offlineSessions(String person, String client) {
        return array(
                "/users/" + id(person) + "/offline-sessions/" + client(client).getString("id"));
    }

    /** Ends them. */
    public void endSessions(String person, String client) {
        for (JsonObject session : offlineSessions(person, client).getValuesAs(JsonObject.class)) {
            call("DELETE", "/sessions/" + session.getString("id") + "?isOffline=true", null);
        }
    }

    /** Changes one attribute of a client. */
    public void attribute(String client, String name, String value) {
        JsonObject now = client(client);
        JsonObjectBuilder attributes =
                Json.createObjectBuilder(now.getJsonObject("attributes")).add(name, value);
        update(Json.createObjectBuilder(now).add("attributes", attributes).build());
    }

    /** From now on the client's people may be sent back there too. */
    public void alsoRedirectsTo(String client, URI address) {
        JsonObject now = client(client);
        update(
                Json.createObjectBuilder(now)
                        .add(
                                "redirectUris",
                                Json.createArrayBuilder(now.getJsonArray("redirectUris"))
                                        .add(address.toString()))
                        .build());
    }

    private void update(JsonObject client) {
        call("PUT", "/clients/" + client.getString("id"), client);
    }

    private JsonObject client(String name) {
        return array("/clients?clientId=" + name).getJsonObject(0);
    }

    private String id(String person) {
        return array("/users?exact=true&username=" + person).getJsonObject(0).getString("id");
    }

    private JsonArray array(String path) {
        try (var reader = Json.createReader(new StringReader(call("GET", path, null)))) {
            return reader.readArray();
        }
    }

    private String call(String method, String path, @Nullable JsonStructure body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + "/admin/realms/people" + path))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.toString()));
        return send(request.build());
    }

    private String token() {
        HttpRequest request =
                HttpRequest.newBuilder(root.resolve("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli"
                                                + "&username=admin&password=admin"))
                        .build();
        try (var reader = Json.createReader(new StringReader(send(request)))) {
            return reader.readObject().getString("access_token");
        }
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(
                        request.method()
                                + " "
                                + request.uri().getPath()
                                + ": "
                                + response.statusCode()
                                + " "
                                + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
