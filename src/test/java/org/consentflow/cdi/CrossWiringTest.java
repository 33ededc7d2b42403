package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Hash;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;
import org.consentflow.provider.ReceivedAnswer;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Answers that are genuine and somebody else's. The provider's carry no audience, so the one thing
 * that tells is a refresh token that another consent holds already.
 */
class CrossWiringTest extends EngineTest {

    private static final Map<String, String> IMPATIENT =
            Map.of(
                    "consentflow.connect-timeout", "1s",
                    "consentflow.read-timeout", "1500ms",
                    "consentflow.total-timeout", "1500ms");

    @Test
    @DisplayName(
            "S50 a refresh answered with another consent's tokens is refused and told, and needs the person")
    void admit_answerOfAnotherConsent_isRefused() {
        assertCompleted(it.consent(ALICE));
        assertCompleted(it.consent(BOB));
        it.clock.advance(Duration.ofHours(25));
        StoredConsent before = it.stored(ALICE);
        String access = before.tokens().access().reveal();
        try (EngineFixture other = unverifying()) {
            assertThatThrownBy(() -> other.admit(ALICE)).isInstanceOf(ProviderException.class);
        }
        Secret answer = it.opened().consents().journal(it.stored(ALICE)).orElseThrow().answer();
        belongsTo("bob", answer);
        it.sandbox.faults().clear();
        assertThatThrownBy(() -> it.admit(ALICE))
                .isInstanceOfSatisfying(
                        ConsentStoreException.class,
                        refused ->
                                assertThat(refused.error())
                                        .isEqualTo(ConsentError.TOKEN_COLLISION));
        StoredConsent after = it.stored(ALICE);
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.state())
                .as("what it has replaced is not sent again")
                .isEqualTo(TokenState.NEEDS_USER);
        assertThat(after.tokens().access().reveal()).isEqualTo(access);
        assertThat(after.journalled()).as("nobody tries that answer again").isFalse();
        assertToldOf("alice");
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("S73 a genuine answer of another consent is refused at the exchange, and told")
    void complete_answerOfAnotherConsent_isRefused() {
        assertCompleted(it.consent(ALICE));
        Begin.Begun begun = it.begin(BOB);
        URI callback = approved(begun);
        try (EngineFixture other = unverifying()) {
            other.call(callback, begun, BOB);
        }
        belongsTo(
                "alice",
                it.opened()
                        .requests()
                        .byId(begun.id())
                        .flatMap(request -> request.opener().journal())
                        .orElseThrow()
                        .answer());
        it.sandbox.faults().clear();
        assertEnded(it.call(callback, begun, BOB), ConsentError.TOKEN_COLLISION);
        assertThat(it.sql("select count(*) from consent where subject_id = 'bob'")).isEqualTo("0");
        assertThat(it.stored(ALICE).version()).isEqualTo(1);
        assertToldOf("bob");
        assertThat(exchanges()).isEqualTo(2);
    }

    /** A node that cannot fetch the provider's keys: what it receives stays journalled. */
    private EngineFixture unverifying() {
        it.sandbox.faults().add(Fault.on(Endpoint.JWKS).status(503).times(1_000));
        return new EngineFixture(it, IMPATIENT);
    }

    private void belongsTo(String person, Secret answer) {
        String hash = Hash.of(payload(answer).getString("refresh_token"));
        it.update(
                "update consent_token set refresh_hash = '"
                        + hash
                        + "' where consent_id = (select id from consent where subject_id = '"
                        + person
                        + "')");
    }

    private void assertToldOf(String person) {
        assertThat(it.events)
                .filteredOn(ConsentEvent.Security.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        ConsentEvent.Security.class,
                        told -> {
                            assertThat(told.alert()).isEqualTo(ConsentEvent.Alert.TOKEN_COLLISION);
                            assertThat(told.subject().id()).isEqualTo(person);
                        });
    }

    private static JsonObject payload(Secret answer) {
        String body = ReceivedAnswer.of(answer).orElseThrow().body();
        String payload = json(body).getString("token").split("\\.")[1];
        return json(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
