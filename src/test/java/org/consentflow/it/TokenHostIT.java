package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.it.tokens.TokenRoot;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host application whose callers show MicroProfile JWTs, really signed. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class TokenHostIT {

    private static final BearerTokens TOKENS = new BearerTokens();
    private static final URI ROOT = HostApplication.TOKENS;
    private static final URI CALLER = URI.create(ROOT + "/caller");
    private static final URI DATA = URI.create(ROOT + "/data");
    private static final URI ADMITTED = URI.create(ROOT + "/data/admitted");
    private static final URI BEGIN = URI.create(ROOT + "/consent/connections/music");
    private static final URI CALLBACK = URI.create(ROOT + "/consent/callback");

    @Deployment(testable = false)
    static WebArchive host() {
        Map<String, String> settings = new HashMap<>(TOKENS.settings());
        settings.put("consentflow.music.redirect-uri", CALLBACK.toString());
        return HostApplication.loggingIn(
                "tokens.war", TokenRoot.class.getPackage(), "/*", settings);
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("G3 a bearer client of a host application completes by POST, and its calls run")
    void journey_bearerClient_completesByPostAndRuns() {
        String token = TOKENS.of("t-1");
        Person.Answer refused = get(token, ADMITTED);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("CF-2000");
        JsonObject begun = begun(token);
        JsonObject answer = Journey.answer(begun);
        assertThat(post(TOKENS.of("t-other"), CALLBACK, answer).status()).isEqualTo(403);
        Person.Answer completed = post(token, CALLBACK, answer);
        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        assertThat(get(token, ADMITTED).body()).isEqualTo("t-1 music");
        SANDBOX.expire(Expirable.ACCESS);
        assertThat(get(token, DATA).body()).matches("music [1-9][0-9]*");
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
    }

    @Test
    @DisplayName("G10 in every server a token's person is iss and sub, whatever the name")
    void subject_ofAToken_isIssuerAndSub() {
        connected(TOKENS.of("t-2", "maiden-name", "person"));
        String renamed = TOKENS.of("t-2", "married-name", "person");
        assertThat(get(renamed, CALLER).body()).isEqualTo(BearerTokens.ISSUER + " t-2");
        assertThat(get(renamed, ADMITTED).status()).isEqualTo(200);
        String heir = TOKENS.of("t-3", "maiden-name", "person");
        assertThat(get(heir, ADMITTED).code()).isEqualTo("CF-2000");
    }

    @Test
    @DisplayName("G10 without a good token nobody gets anywhere, and nothing is begun")
    void routes_withoutAGoodToken_are401() {
        for (String token : List.of(TOKENS.ended("t-4"), new BearerTokens().of("t-4"), "x.y.z")) {
            assertThat(get(token, ADMITTED).status()).isEqualTo(401);
            assertThat(post(token, BEGIN, JsonObject.EMPTY_JSON_OBJECT).status()).isEqualTo(401);
        }
        assertNothing(agent().get(ADMITTED));
        assertNothing(agent().post(BEGIN, "{}"));
        assertThat(SANDBOX.counters().session()).isZero();
    }

    @Test
    @DisplayName("S83 only an operator sees and ends another person's consent")
    void desk_ofATokensGroups_isForOperators() {
        String person = TOKENS.of("t-5");
        connected(person);
        URI desk = URI.create(ROOT + "/desk?realm=" + BearerTokens.ISSUER + "&id=t-5");
        assertThat(get(person, desk).status()).isEqualTo(403);
        String operator = TOKENS.of("t-6", "clerk", "person", "operator");
        assertThat(get(operator, desk).body()).isEqualTo("music ACTIVE");
        assertThat(agent().send("DELETE", desk, BearerTokens.shown(person), null).status())
                .isEqualTo(403);
        assertThat(get(person, ADMITTED).status()).isEqualTo(200);
        assertThat(agent().send("DELETE", desk, BearerTokens.shown(operator), null).status())
                .isEqualTo(204);
        assertThat(get(person, ADMITTED).code()).isEqualTo("CF-2000");
    }

    /** Where a constraint asks for a token and there is none, Payara answers 200 with nothing. */
    private static void assertNothing(Person.Answer answer) {
        if (answer.status() != 200) {
            assertThat(answer.status()).isEqualTo(401);
        } else {
            assertThat(answer.body()).isEmpty();
        }
    }

    private static void connected(String token) {
        Person.Answer completed = post(token, CALLBACK, Journey.answer(begun(token)));
        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
    }

    private static JsonObject begun(String token) {
        Person.Answer begun = post(token, BEGIN, JsonObject.EMPTY_JSON_OBJECT);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json();
    }

    private static Person.Answer get(String token, URI address) {
        return agent().send("GET", address, BearerTokens.shown(token), null);
    }

    private static Person.Answer post(String token, URI address, JsonObject body) {
        Map<String, String> headers = new HashMap<>(BearerTokens.shown(token));
        headers.put("Content-Type", "application/json");
        return agent().send("POST", address, headers, body.toString());
    }

    /** Keeps no cookies: the token and the flow secret are all there is. */
    private static Person agent() {
        return new Person(null);
    }
}
