package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineTest.assertCompleted;
import static org.consentflow.line.Line.Condition.FAILING;
import static org.consentflow.line.Line.Condition.GOOD;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Subject;
import org.consentflow.flow.CallbackOutcome.Waiting;
import org.consentflow.line.Line.Condition;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.oauth2.Quirk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a standard server says of itself, and what is done with it. */
class StandardMetadataTest extends StandardEngineTest {

    private static final String PUSHED = "consentflow.music.pushed-authorization";
    private static final String METHOD = "consentflow.music.code-challenge-method";

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"METADATA_OF_ANOTHER", "METADATA_FOREIGN_HOST", "METADATA_PRIVATE_ADDRESS"})
    @DisplayName("S42 S43 A document of another issuer, or with endpoints elsewhere, is not kept")
    void begin_wrongDocument_isRefusedAndNotKept(Quirk quirk) {
        server.misbehave(quirk);
        try (EngineFixture node = node(Map.of())) {
            ProviderException refused =
                    catchThrowableOfType(ProviderException.class, () -> node.begin(ALICE));

            assertThat(refused.error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
            assertThat(server.count(Endpoint.AUTHORIZE)).isZero();
            server.misbehave();
            assertCompleted(consent(node, ALICE));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"METADATA_PLAIN_ONLY", "METADATA_NO_CHALLENGE_METHODS"})
    @DisplayName(
            "S5 A server that does not say S256 gets nobody, unless the operator vouches for it")
    void begin_noS256_isRefusedUnlessAsserted(Quirk quirk) {
        server.misbehave(quirk);
        try (EngineFixture node = node(Map.of());
                EngineFixture vouching = node(Map.of(METHOD, "S256"))) {
            assertThat(catchThrowableOfType(ProviderException.class, () -> node.begin(ALICE)))
                    .hasMessageContaining("S256");
            assertThat(server.count(Endpoint.AUTHORIZE)).isZero();
            assertCompleted(consent(vouching, ALICE));
        }
    }

    @Test
    @DisplayName("S2 Without pushing, the link asks with S256, and the verifier is not in it")
    void begin_noPushing_spellsTheRequestOut() {
        server.misbehave(Quirk.METADATA_NO_PUSHING);
        Map<String, String> more = new HashMap<>();
        more.put("consentflow.music.parameters", "prompt=consent&acr_values=1");
        more.put("consentflow.music.resource", "https://mail.example/");
        try (EngineFixture node = node(more)) {
            var begun = node.begin(ALICE);
            var query = Parameters.of(URI.create(begun.deepLink().reveal()));

            assertThat(query.get("code_challenge_method")).containsExactly("S256");
            assertThat(query.get("code_challenge").get(0)).hasSize(43);
            assertThat(query.get("prompt")).containsExactly("consent");
            assertThat(query.get("resource")).containsExactly("https://mail.example/");
            assertThat(query).containsKeys("state", "nonce", "scope").doesNotContainKey("request");
            assertCompleted(node.call(approved(begun), begun, ALICE));
        }
        assertThat(server.count(Endpoint.AUTHORIZE)).isZero();
    }

    @Test
    void begin_pushingRequiredAndNotOffered_isRefused() {
        server.misbehave(Quirk.METADATA_NO_PUSHING);
        try (EngineFixture node = node(Map.of(PUSHED, "required"))) {
            assertThat(catchThrowableOfType(ProviderException.class, () -> node.begin(ALICE)))
                    .hasMessageContaining("pushed");
        }
    }

    @Test
    @DisplayName(
            "R36 The application starts while the server is down, shows it, and works when it is"
                    + " back")
    void begin_serverDownAtStart_worksLater() {
        server.faults().add(Fault.on(Endpoint.METADATA).times(1000).status(503));
        try (EngineFixture node = node(Map.of())) {
            ProviderException down =
                    catchThrowableOfType(ProviderException.class, () -> node.begin(ALICE));
            assertThat(down.retryable()).isTrue();
            assertThat(metadata(node)).as("what readiness calls degraded").isEqualTo(FAILING);
            server.faults().clear();

            assertCompleted(consent(node, ALICE));
            assertThat(metadata(node)).isEqualTo(GOOD);
        }
    }

    private static @Nullable Condition metadata(EngineFixture node) {
        return node.assembly().lines().get(0).conditions().get("metadata");
    }

    @Test
    @DisplayName("R36 Many who wait for a server that is down are all told by one try")
    void begin_serverDownForMany_isAskedOnce() {
        server.faults()
                .add(
                        Fault.on(Endpoint.METADATA)
                                .times(1000)
                                .status(503)
                                .delay(Duration.ofMillis(300)));
        try (EngineFixture node = node(Map.of())) {
            List<ProviderException> told =
                    Crowd.of(8)
                            .all(
                                    i ->
                                            catchThrowableOfType(
                                                    ProviderException.class,
                                                    () -> node.begin(new Subject("r", "p" + i))));

            assertThat(told).allMatch(ProviderException::retryable);
            assertThat(server.count(Endpoint.METADATA)).as("one try has three").isEqualTo(3);
        }
    }

    @Test
    @DisplayName("R35 An answer is not thrown away by a node that cannot learn whose it must be")
    void granted_metadataUnusable_isFinishedLater() {
        Map<String, String> hasty =
                Map.of(
                        "consentflow.read-timeout", "2s",
                        "consentflow.total-timeout", "3s");
        try (EngineFixture first = node(hasty);
                EngineFixture second = node(hasty)) {
            server.faults().add(Fault.on(Endpoint.JWKS).times(1000).status(503));
            var begun = first.begin(ALICE);
            URI callback = approved(begun);
            assertThat(first.call(callback, begun, ALICE)).isInstanceOf(Waiting.class);
            server.faults().add(Fault.on(Endpoint.METADATA).times(1000).status(404));

            assertThat(second.call(callback, begun, ALICE)).isInstanceOf(Waiting.class);
            assertThat(server.count(Endpoint.METADATA)).as("no storm").isLessThan(12);
            server.faults().clear();

            assertCompleted(second.call(callback, begun, ALICE));
        }
    }

    @Test
    void begin_explicitEndpoints_askForNoMetadata() {
        Map<String, String> explicit =
                Map.of(
                        "consentflow.music.authorization-endpoint",
                        server.issuer() + "/authorize",
                        "consentflow.music.token-endpoint",
                        server.issuer() + "/token",
                        "consentflow.music.pushed-authorization-endpoint",
                        server.issuer() + "/par",
                        "consentflow.music.jwks-uri",
                        server.issuer() + "/jwks",
                        METHOD,
                        "S256");
        try (EngineFixture node = node(explicit)) {
            assertCompleted(consent(node, ALICE));
        }
        assertThat(server.count(Endpoint.METADATA)).isZero();
        assertThat(server.count(Endpoint.AUTHORIZE)).isEqualTo(1);
    }

    @Test
    @DisplayName("G35 A pushed request that met a server error is pushed again, with a fresh proof")
    void begin_pushFailsOnce_isRepeated() {
        server.faults().add(Fault.on(Endpoint.AUTHORIZE).status(503).afterwards());

        assertCompleted(consent());

        assertThat(server.count(Endpoint.AUTHORIZE)).isEqualTo(2);
    }

    @Test
    @DisplayName("G7 A link that can no longer be opened is not given out again")
    void begin_linkTooOld_isFresh() {
        var first = it.begin(ALICE);
        assertThat(it.beginAgain(ALICE, first).id()).isEqualTo(first.id());
        it.clock.advance(Duration.ofSeconds(61));

        var second = it.beginAgain(ALICE, first);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertCompleted(it.call(approved(second), second, ALICE));
    }

    @Test
    void consent_withSecret_isGiven() {
        Map<String, String> secret =
                Map.of(
                        "consentflow.music.client-authentication", "client_secret_basic",
                        "consentflow.music.client-secret", server.client().secret(),
                        "consentflow.music.private-key", "");
        try (EngineFixture node = node(secret)) {
            assertCompleted(consent(node, ALICE));
        }
    }

    @Test
    void consent_provenWithPs512_isGiven() {
        try (EngineFixture node = node(Map.of("consentflow.music.signing-algorithm", "PS512"))) {
            assertCompleted(consent(node, ALICE));
        }
    }
}
