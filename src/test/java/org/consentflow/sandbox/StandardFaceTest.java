package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard face refuses what a strict server refuses. */
class StandardFaceTest extends StandardFixture {

    @Test
    void metadata_bothPlaces_sayTheSame() throws Exception {
        URI first = sandbox.address().resolve("/.well-known/oauth-authorization-server/oauth2");
        URI second = URI.create(server.issuer() + "/.well-known/openid-configuration");
        assertThat(StandardClient.get(first)).isEqualTo(StandardClient.get(second));
        assertThat(StandardClient.json(StandardClient.get(first)).getString("issuer"))
                .isEqualTo(server.issuer().toString());
    }

    @Test
    void assertion_usedTwice_isRefused() throws Exception {
        Map<String, String> form = client.ask();
        assertThat(client.push(form).statusCode()).isEqualTo(201);
        HttpResponse<String> again = client.push(form);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(StandardClient.json(again.body()).getString("error"))
                .isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "jti", "exp", "iat"})
    void assertion_withoutClaim_isRefused(String claim) throws Exception {
        Map<String, String> form = client.ask();
        JsonObject claims = Json.createObjectBuilder(client.claims()).remove(claim).build();
        form.put("client_assertion", client.sign(claims));
        assertThat(client.push(form).statusCode()).isEqualTo(401);
    }

    @Test
    void assertion_forTheTokenEndpointOrTooLong_isRefused() throws Exception {
        Map<String, String> form = client.ask();
        JsonObject foreign =
                Json.createObjectBuilder(client.claims())
                        .add("aud", server.issuer() + "/token")
                        .build();
        form.put("client_assertion", client.sign(foreign));
        assertThat(client.push(form).statusCode()).isEqualTo(401);
        JsonObject endless =
                Json.createObjectBuilder(client.claims())
                        .add("exp", StandardClient.now() + 3600)
                        .build();
        form.put("client_assertion", client.sign(endless));
        assertThat(client.push(form).statusCode()).isEqualTo(401);
    }

    @Test
    void request_plainChallengeOrForeignRedirect_isRefused() throws Exception {
        Map<String, String> plain = client.ask();
        plain.put("code_challenge_method", "plain");
        assertThat(client.push(plain).statusCode()).isEqualTo(400);
        Map<String, String> foreign = new LinkedHashMap<>(plain);
        foreign.put("code_challenge_method", "S256");
        foreign.put("redirect_uri", "https://evil.example/");
        foreign.put("client_assertion", client.assertion("second"));
        assertThat(client.push(foreign).statusCode()).isEqualTo(400);
    }

    @Test
    void code_usedTwice_endsWhatItGave() throws Exception {
        Map<String, String> form = client.exchange(client.code());
        assertThat(client.post("token", form).statusCode()).isEqualTo(200);
        assertThat(server.living()).isEqualTo(1);
        form.put("client_assertion", client.assertion("again"));
        assertThat(StandardClient.json(client.post("token", form).body()).getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(server.living()).isZero();
    }

    @Test
    void code_wrongVerifier_isRefused() throws Exception {
        Map<String, String> form = client.exchange(client.code());
        form.put("code_verifier", "w".repeat(64));
        assertThat(StandardClient.json(client.post("token", form).body()).getString("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void refresh_usedTokenAgain_endsTheGrant() throws Exception {
        String first =
                StandardClient.json(client.post("token", client.exchange(client.code())).body())
                        .getString("refresh_token");
        JsonObject second =
                StandardClient.json(client.post("token", client.refresh(first, "r1")).body());
        assertThat(second.getString("refresh_token")).isNotEqualTo(first);
        assertThat(client.post("token", client.refresh(first, "r2")).statusCode()).isEqualTo(400);
        assertThat(server.living()).isZero();
        assertThat(
                        client.post(
                                        "token",
                                        client.refresh(second.getString("refresh_token"), "r3"))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void form_repeatedParameter_isRefused() throws Exception {
        HttpResponse<String> answer =
                client.send("par", client.form(client.ask()) + "&scope=a&scope=b");
        assertThat(StandardClient.json(answer.body()).getString("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void authorize_page_asksAndDecides() throws Exception {
        String reference =
                StandardClient.json(client.push(client.ask()).body()).getString("request_uri");
        String link =
                server.issuer()
                        + "/authorize?client_id="
                        + server.client().id()
                        + "&request_uri="
                        + URLEncoder.encode(reference, UTF_8);
        assertThat(StandardClient.get(URI.create(link)))
                .contains("sandbox-client", "mail.read", "Approve");
        HttpResponse<String> decided = StandardClient.visit(link + "&decision=approve");
        assertThat(decided.statusCode()).isEqualTo(303);
        assertThat(decided.headers().firstValue("location").orElse(""))
                .contains("code=", "state=s", "iss=");
        assertThat(StandardClient.get(URI.create(link))).contains("unknown or has expired");
    }

    @Test
    void control_overHttp_setsFaultsAndQuirks() throws Exception {
        HttpResponse<String> set =
                client.control("quirks", "{\"quirks\":[\"METADATA_OF_ANOTHER\"]}");
        assertThat(set.statusCode()).isEqualTo(200);
        URI metadata = URI.create(server.issuer() + "/.well-known/openid-configuration");
        assertThat(StandardClient.json(StandardClient.get(metadata)).getString("issuer"))
                .isNotEqualTo(server.issuer().toString());
        assertThat(
                        StandardClient.json(
                                        StandardClient.get(
                                                URI.create(server.issuer() + "/control/client")))
                                .keySet())
                .contains("issuer", "clientId", "clientSecret", "privateKey", "redirectUris");
    }
}
