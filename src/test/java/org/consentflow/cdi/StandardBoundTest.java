package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Answer;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.consentflow.jws.ProofKey;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a key of the consent's own. */
class StandardBoundTest extends BoundEngineTest {

    private static TokenSet with(TokenSet tokens, Optional<Secret> key) {
        return new TokenSet(
                tokens.access(),
                tokens.refresh(),
                tokens.accessExpires(),
                tokens.receivedAt(),
                tokens.supplement(),
                tokens.account(),
                tokens.granted(),
                key);
    }

    @Test
    @DisplayName("S58 A bound consent is connected, refreshed and read with its one key")
    void consent_bound_livesWithItsKey() throws Exception {
        agreed();
        Optional<Secret> key = node.stored(ALICE).tokens().proofKey();
        assertThat(key).isPresent();
        assertThat(response(ResourceCall.of(node, ALICE, server.resource())).statusCode())
                .isEqualTo(200);
        expired();
        assertThat(node.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(node.stored(ALICE).tokens().proofKey()).isEqualTo(key);
        assertThat(response(ResourceCall.of(node, ALICE, server.resource())).statusCode())
                .isEqualTo(200);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void consent_ofTwoPeople_hasTwoKeys() {
        agreed();
        server.person("bob");
        assertThat(consent(node, BOB)).isInstanceOf(CallbackOutcome.Completed.class);
        assertThat(node.stored(ALICE).tokens().proofKey())
                .isNotEqualTo(node.stored(BOB).tokens().proofKey());
    }

    @Test
    @DisplayName("S94 Under the profile fapi2 a consent is connected, refreshed and read")
    void consent_fapi2_lives() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "consentflow.music.profile",
                        "fapi2",
                        "consentflow.music.scope",
                        "mail.read mail.send");
        try (EngineFixture strict = node(settings)) {
            assertThat(consent(strict, ALICE)).isInstanceOf(CallbackOutcome.Completed.class);
            expired();
            assertThat(response(ResourceCall.of(strict, ALICE, server.resource())).statusCode())
                    .isEqualTo(200);
        }
        assertThat(server.count(Endpoint.AUTHORIZE)).isEqualTo(1);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("S58 G18 A nonce that is asked for costs one repetition, and is remembered")
    void admit_nonceWanted_isRepeatedOnceAndNotCounted() {
        server.misbehave(Quirk.PROOF_NONCE);
        agreed();
        assertThat(server.count(Endpoint.AUTHORIZE)).isEqualTo(2);
        assertThat(exchanges()).as("the nonce is known by then").isEqualTo(1);
        server.wantAnotherNonce();
        expired();

        assertThat(node.admit(ALICE)).isInstanceOf(Admission.Granted.class);

        assertThat(refreshes()).isEqualTo(2);
        assertThat(node.stored(ALICE).sends()).isZero();
    }

    @Test
    @DisplayName("S58 G16 A server that asks on and on is answered once, and nothing is counted")
    void admit_nonceWantedForEver_keepsTheConsent() {
        agreed();
        server.misbehave(Quirk.PROOF_NONCE_ENDLESS);
        expired();

        assertThatThrownBy(() -> node.admit(ALICE)).isInstanceOf(ProviderException.class);

        StoredConsent stored = node.stored(ALICE);
        assertThat(refreshes()).isEqualTo(2);
        assertThat(stored.sends()).isZero();
        assertThat(stored.state()).isEqualTo(TokenState.LIVE);
    }

    @Test
    @DisplayName("S48 A bearer token is refused where a bound one was asked for")
    void granted_bearer_isRefused() {
        server.misbehave(Quirk.TOKEN_TYPE_BEARER);
        assertEnded(consent(node, ALICE), ConsentError.ANSWER_UNUSABLE);
        assertNothingStored();
    }

    @Test
    @DisplayName("S48 The type is compared in any case")
    void granted_typeInCapitals_isTaken() {
        server.misbehave(Quirk.TOKEN_TYPE_CAPITALS);
        agreed();
    }

    @Test
    @DisplayName("S58 An answer to another key is refused")
    void renewed_anotherKey_isRefused() {
        agreed();
        Provider provider = node.music().provider();
        TokenSet tokens = node.stored(ALICE).tokens();
        var answer =
                (Answer.Received)
                        provider.refresh(tokens, provider.nonce(), Provider.SendGate.OPEN);
        Secret other = new Secret(ProofKey.made(new SecureRandom()).toKeep());

        assertThat(provider.renewed(answer.body(), tokens).proofKey()).isEqualTo(tokens.proofKey());
        assertThatThrownBy(() -> provider.renewed(answer.body(), with(tokens, Optional.of(other))))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ConsentError.SIGNATURE));
    }

    @Test
    @DisplayName("S58 Nothing is sent with a key that is not the one the tokens were bound to")
    void refresh_keySwapped_sendsNothing() {
        agreed();
        Provider provider = node.music().provider();
        TokenSet tokens = node.stored(ALICE).tokens();
        String kept = tokens.proofKey().orElseThrow().reveal();
        String thumbprint = ProofKey.of(kept).thumbprint();
        Secret swapped = new Secret(kept.replace(thumbprint, "A".repeat(43)));

        Answer answer =
                provider.refresh(
                        with(tokens, Optional.of(swapped)),
                        provider.nonce(),
                        Provider.SendGate.OPEN);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.outcome()).isEqualTo(Answer.Outcome.NOT_SENT));
        assertThat(refreshes()).isZero();
    }

    @Test
    @DisplayName("S58 A consent from before gets its key with the next refresh, and keeps it")
    void admit_bearerBefore_isBoundByTheRefresh() throws Exception {
        server.misbehave();
        consent(it, ALICE);
        assertThat(it.stored(ALICE).tokens().proofKey()).isEmpty();
        assertThat(response(ResourceCall.of(node, ALICE, server.resource())).statusCode())
                .isEqualTo(200);
        expired();

        assertThat(node.admit(ALICE)).isInstanceOf(Admission.Granted.class);

        assertThat(node.stored(ALICE).tokens().proofKey()).isPresent();
        assertThat(response(ResourceCall.of(it, ALICE, server.resource())).statusCode())
                .as("on a node that binds no new ones")
                .isEqualTo(200);
    }
}
