package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;
import static org.consentflow.it.HostApplication.SANDBOX;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A consent that a person has begun in the host application and not yet answered.
 *
 * @param id of the request
 * @param deepLink where they would answer
 */
record Journey(String id, String deepLink) {

    static final URI DATA = URI.create(ROOT + "/data");
    static final URI ADMITTED = URI.create(ROOT + "/data/admitted");
    static final URI CONNECTIONS = URI.create(ROOT + "/consent/connections");
    static final URI BEGIN = URI.create(CONNECTIONS + "/music");
    static final URI CALLBACK = URI.create(ROOT + "/consent/callback");

    /** Where people land who did not say where they were. */
    static final String BACK = "/host/api/data/plain";

    static Journey begun(Person person) {
        return of(person.post(BEGIN, "{\"return\":\"" + BACK + "\"}"));
    }

    static Journey of(Person.Answer begun) {
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Journey(begun.json().getString("id"), begun.json().getString("deepLink"));
    }

    /** Walks all the way. */
    static void completed(Person person) {
        Person.Answer done = person.navigate(begun(person).approved());
        assertThat(done.status()).as(done.body()).isEqualTo(303);
    }

    URI approved() {
        return SANDBOX.approve(deepLink);
    }

    /** The page or object of the request. */
    URI page() {
        return URI.create(ROOT + "/consent/requests/" + id);
    }

    /** What a bearer client posts: what its agent at the redirect URI received, and its secret. */
    static JsonObject answer(JsonObject begun) {
        URI callback = SANDBOX.approve(begun.getString("deepLink"));
        JsonObjectBuilder answer = Json.createObjectBuilder();
        for (String parameter : callback.getRawQuery().split("&")) {
            String[] pair = parameter.split("=", 2);
            answer.add(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return answer.add("flowSecret", begun.getString("flowSecret")).build();
    }

    /** Value of a parameter of a callback. */
    static String parameter(URI callback, String name) {
        for (String pair : callback.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no parameter " + name);
    }

    static URI callback(String query) {
        return URI.create(CALLBACK + "?" + query);
    }

    /** Not the link. */
    @Override
    public String toString() {
        return "Journey[" + id + "]";
    }
}
