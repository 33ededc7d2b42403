package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.config.Keys;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.TokenState;
import org.consentflow.sandbox.provider.Contract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A contract's private key is replaced while both nodes run. */
class SigningKeyRotationTest extends EngineTest {

    private final KeyPair next = Keys.pair(2048);
    private final Contract contract = it.sandbox.contracts().get(0);

    @Test
    @DisplayName("R37 nodes with the old and the new key finish each other's flows and refreshes")
    void roll_overlappingKeys_nothingIsLost() {
        it.sandbox.accept(contract, (RSAPublicKey) next.getPublic());
        try (EngineFixture rolled = node()) {
            Begin.Begun begun = it.begin(ALICE);
            Binders binders = Binders.one(begun.binder().reveal());
            assertCompleted(
                    rolled.engine
                            .completion()
                            .complete(
                                    EngineFixture.query(approved(begun)),
                                    binders,
                                    Optional.of(ALICE)));
            it.clock.advance(Duration.ofHours(25));
            assertThat(rolled.admit(ALICE)).isInstanceOf(Admission.Granted.class);
            it.clock.advance(Duration.ofHours(25));
            assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        }
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    @DisplayName("G29 a former key still unwraps the files that were encrypted for it")
    void read_formerKey_unwraps() {
        assertCompleted(it.consent(ALICE));
        it.sandbox.accept(contract, (RSAPublicKey) next.getPublic());
        try (EngineFixture rolled = node()) {
            assertThat(rolled.read(ALICE, Scope.all()).files()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("R5 R37 a key the provider does not know yet ends no consent")
    void admit_unknownKey_keepsTheConsent() {
        assertCompleted(it.consent(ALICE));
        it.clock.advance(Duration.ofHours(25));
        try (EngineFixture early = node()) {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> early.admit(ALICE)).isInstanceOf(ProviderException.class);
                it.cooledDown();
            }
        }
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
    }

    private EngineFixture node() {
        return new EngineFixture(
                it,
                Map.of(
                        "consentflow.music.private-key", Keys.pem(next.getPrivate()),
                        "consentflow.music.former-private-keys", contract.privateKey()));
    }
}
