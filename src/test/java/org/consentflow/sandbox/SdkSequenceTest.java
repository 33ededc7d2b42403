package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.json;
import static org.consentflow.sandbox.Answers.parameter;

import com.nimbusds.jose.JWSObject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.consentflow.sandbox.control.Counters;
import org.junit.jupiter.api.Test;

/** The whole way of the provider's own JavaScript SDK, call by call. */
class SdkSequenceTest extends SlowSyncFixture {

    @Test
    void consentThenRead_firstSession_needsNoTrigger() {
        String session = client.session();
        String link = client.link(session);
        URI callback = approveInBrowser(link);
        assertThat(parameter(callback, "result")).isEqualTo("SUCCESS");
        assertThat(parameter(callback, "state")).isEqualTo("some state/&=");
        client.verified(client.exchange(parameter(callback, "code")));

        JsonObject first = list(session);
        assertThat(state(first)).isEqualTo("running");
        assertThat(first.getJsonArray("fileList")).hasSize(18);
        CLOCK.advance(SYNC);
        JsonObject last = list(session);
        assertThat(state(last)).isEqualTo("completed");
        assertThat(last.getJsonArray("fileList")).hasSize(36);
        for (JsonObject file : last.getJsonArray("fileList").getValuesAs(JsonObject.class)) {
            assertThat(read(session, file.getString("name")).metadata())
                    .containsKeys("objectCount", "objectType", "serviceGroup", "serviceName");
        }
        assertThat(sandbox.counters()).isEqualTo(new Counters(1, 1, 1, 0, 0, 2, 36, 2, 0, 0));
    }

    @Test
    void readAgain_newSession_isOpenedByTrigger() {
        String token = client.consent(sandbox).getString("access_token");
        String session = client.session();
        assertThat(state(list(session))).isEqualTo("pending");

        HttpResponse<String> triggered = client.trigger(token, session);

        assertThat(triggered.statusCode()).isEqualTo(202);
        assertThat(triggered.body()).isEmpty();
        assertThat(state(list(session))).isEqualTo("running");
    }

    @Test
    void list_scopeOfOneKindAndMonth_showsOnlyThat() {
        String scope =
                "\"scope\":{\"timeRanges\":[{\"last\":\"1m\"}],\"serviceGroups\":[{\"id\":5,"
                        + "\"serviceTypes\":[{\"id\":19,\"serviceObjectTypes\":[{\"id\":406}]}]}]}";
        String session = readable(scope);

        assertThat(names(session))
                .containsExactly("18_5_19_1_406_D202608_1.json", "18_5_19_1_406_D202607_1.json");
        PlainFile july = read(session, "18_5_19_1_406_D202607_1.json");
        assertThat(july.metadata().getInt("objectCount")).isEqualTo(july.json().size());
        assertThat(july.json().getJsonObject(0).getJsonNumber("createddate").longValue())
                .isGreaterThanOrEqualTo(Instant.parse("2026-07-20T10:00:00Z").toEpochMilli());
    }

    @Test
    void list_laterSessionWiderThanTheConsent_staysWithinTheConsent() {
        String posts =
                "\"scope\":{\"serviceGroups\":[{\"id\":1,\"serviceTypes\":[{\"id\":3,"
                        + "\"serviceObjectTypes\":[{\"id\":2}]}]}]}";
        String token = client.consent(sandbox, posts).getString("access_token");
        String session = client.session();
        client.trigger(token, session);
        CLOCK.advance(SYNC);

        assertThat(names(session)).hasSize(6).allMatch(name -> name.startsWith("18_1_3_1_2_"));
    }

    @Test
    void list_contractWithFailingAccount_endsAsPartial() {
        RawClient fitness = new RawClient(sandbox.contracts().get(1), CLOCK);
        String session = fitness.session();
        sandbox.approve(fitness.link(session));
        CLOCK.advance(SYNC);
        JsonObject status =
                json(fitness.get("/permission-access/query/" + session)).getJsonObject("status");

        assertThat(status.getString("state")).isEqualTo("partial");
        JsonObject failed = status.getJsonObject("details").getJsonObject("17_846204113");
        assertThat(failed.getString("state")).isEqualTo("partial");
        assertThat(failed.getJsonObject("error").getString("code"))
                .isEqualTo("ServiceAuthorizationError");
        assertThat(failed.getJsonObject("error").getInt("statusCode")).isEqualTo(511);
        assertThat(failed.getJsonObject("error").getBoolean("reauth")).isTrue();
        PlainFile raw =
                PlainFile.decrypt(fitness.download(session, "training-plan.csv"), fitness.key());
        assertThat(raw.metadata().getString("mimetype")).isEqualTo("text/csv");
    }

    @Test
    void token_answer_namesItsKeySet() throws ParseException {
        HttpResponse<String> response =
                client.post("/oauth/authorize", client.sign(client.authorizeClaims()));
        var header = JWSObject.parse(json(response).getString("token")).getHeader();
        JsonObject entry = json(client.get("/jwks/oauth")).getJsonArray("keys").getJsonObject(0);

        assertThat(header.getAlgorithm().getName()).isEqualTo("PS512");
        assertThat(header.getJWKURL()).hasToString(sandbox.baseUrl() + "/jwks/oauth");
        assertThat(header.getKeyID()).isEqualTo(entry.getString("kid"));
        assertThat(entry.getString("pem")).startsWith("-----BEGIN RSA PUBLIC KEY-----\n");
        assertThat(entry).containsKeys("kty", "n", "e");
    }

    /** Shows the page, as a browser would, and sends its form. */
    private static URI approveInBrowser(String link) {
        String web = link.replace("digime://", sandbox.address() + "/");
        HttpResponse<String> page = RawClient.send(HttpRequest.newBuilder(URI.create(web)));
        assertThat(page.statusCode()).isEqualTo(200);
        HttpResponse<String> decided =
                RawClient.send(
                        HttpRequest.newBuilder(URI.create(sandbox.address() + "/consent-access"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                URI.create(web).getRawQuery()
                                                        + "&decision=approve")));
        assertThat(decided.statusCode()).isEqualTo(303);
        return URI.create(decided.headers().firstValue("Location").orElseThrow());
    }

    /** A session that the person agreed to, complete. */
    private static String readable(String... members) {
        String session = client.session(members);
        sandbox.approve(client.link(session));
        CLOCK.advance(SYNC);
        return session;
    }

    private static JsonObject list(String session) {
        return json(client.get("/permission-access/query/" + session));
    }

    private static String state(JsonObject list) {
        return list.getJsonObject("status").getString("state");
    }

    private static List<String> names(String session) {
        return list(session).getJsonArray("fileList").getValuesAs(JsonObject.class).stream()
                .map(file -> file.getString("name"))
                .toList();
    }

    private static PlainFile read(String session, String name) {
        return PlainFile.decrypt(client.download(session, name), client.key());
    }
}
