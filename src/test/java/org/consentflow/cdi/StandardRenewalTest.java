package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.flow.Admission;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a refresh at a standard server brings besides the token. */
class StandardRenewalTest extends StandardEngineTest {

    @BeforeEach
    void agreed() {
        consent();
        it.clock.advance(Duration.ofMinutes(6));
    }

    @Test
    @DisplayName("S50 A refresh that answers for another account needs the person")
    void admit_otherAccount_needsUser() {
        server.misbehave(Quirk.REFRESH_OTHER_PERSON);

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);

        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(it.stored(ALICE).version()).isEqualTo(1);
        assertThat(alerted(Alert.ACCOUNT_CHANGED)).isTrue();
    }

    @Test
    @DisplayName("S51 A refresh that grants more needs the person")
    void admit_widerScope_needsUser() {
        server.misbehave(Quirk.SCOPE_WIDER);

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);

        assertThat(alerted(Alert.WIDER_GRANT)).isTrue();
    }

    @Test
    @DisplayName("R13 A refresh without a refresh token leaves it as it is")
    void admit_noRotation_keepsTheRefreshToken() {
        server.misbehave(Quirk.NO_ROTATION);
        StoredConsent before = it.stored(ALICE);

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);

        StoredConsent now = it.stored(ALICE);
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.tokens().refresh()).isEqualTo(before.tokens().refresh());
        assertThat(now.tokens().access()).isNotEqualTo(before.tokens().access());
    }
}
