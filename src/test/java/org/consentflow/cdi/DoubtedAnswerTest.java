package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Admission;
import org.consentflow.flow.TokenState;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A refresh whose answer is there, and is signed with a key that nobody publishes. */
class DoubtedAnswerTest extends EngineTest {

    private static final String OTHER_KEY = "{\"keys\":[" + key() + "]}";

    @BeforeEach
    void refreshWithAnUnpublishedKey() {
        assertCompleted(it.consent(ALICE));
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.JWKS).body(OTHER_KEY).times(1_000));
        assertDoubted();
    }

    @Test
    @DisplayName("G19 an answer whose key is published late is adopted, and no token sent twice")
    void admit_keyIsPublishedLater_isAdopted() {
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.LIVE);
        assertThatThrownBy(() -> it.admit(ALICE))
                .as("for a while nobody looks again")
                .hasMessageContaining("a moment ago");

        it.sandbox.faults().clear();
        later();

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(it.stored(ALICE).version()).isEqualTo(2);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("G19 an answer that stays in doubt needs the person, who may consent anew")
    void admit_keyIsNeverPublished_needsThePerson() {
        for (int looks = 1; looks < 4; looks++) {
            later();
            assertDoubted();
        }
        assertThat(it.stored(ALICE).state()).isEqualTo(TokenState.UNCERTAIN);
        assertNeeded();
        later();
        assertNeeded();
        assertThat(refreshes()).as("the spent token is not sent again").isEqualTo(1);

        it.sandbox.faults().clear();
        later();
        assertCompleted(it.consent(ALICE));
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(it.stored(ALICE).journalled()).isFalse();
    }

    private void assertNeeded() {
        assertThat(it.admit(ALICE))
                .isInstanceOfSatisfying(
                        Admission.ConsentNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Reason.UNCERTAIN));
    }

    private void assertDoubted() {
        assertThatThrownBy(() -> it.admit(ALICE))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        problem -> assertThat(problem.error()).isEqualTo(ConsentError.SIGNATURE));
        assertThat(it.stored(ALICE).journalled()).isTrue();
    }

    /** Neither cooling down nor too early to look for a key. */
    private void later() {
        it.clock.advance(Duration.ofMinutes(2));
        it.cooledDown();
    }

    private static String key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("another")
                    .generate()
                    .toPublicJWK()
                    .toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
