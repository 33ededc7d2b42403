package org.consentflow.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.flow.Begin;
import org.consentflow.flow.StoredConsent;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.consentflow.sandbox.provider.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pushing by the tokens of a stored consent, at the simulated provider. */
class PushTest extends EngineTest {

    private static final PushFile LETTER = PushFile.of("letter.txt", "Dear Alice".getBytes(UTF_8));
    private static final PushDescriptor PLAIN =
            PushDescriptor.of("text/plain", "shop").withReference("order-17");

    private final EngineFixture letters =
            new EngineFixture(it, Map.of("consentflow.music.kind", "postbox"));

    @BeforeEach
    void consented() {
        Begin.Begun begun = letters.begin(ALICE);
        assertCompleted(letters.call(approved(begun), begun, ALICE));
    }

    @AfterEach
    void close() {
        letters.close();
    }

    @Test
    @DisplayName("C98 what is pushed arrives in the person's library, opened by the postbox")
    void push_live_isDelivered() {
        assertThat(push().delivery()).isEqualTo(Delivery.DELIVERED);
        Received received = received().get(0);
        assertThat(received.text()).contains("Dear Alice");
        assertThat(received.fileName()).isEqualTo("letter.txt");
        assertThat(received.descriptor().toString()).contains("order-17", "shop");
        assertThat(received.delivered()).isTrue();
    }

    @Test
    @DisplayName("G33 no two pushes share a key or a vector")
    void push_twice_sharesNoSecret() {
        push();
        push();
        assertThat(received()).extracting(Received::keyFingerprint).doesNotHaveDuplicates();
        assertThat(received()).extracting(Received::vector).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("C100 a push left pending renews the token once, and its repetition is delivered")
    void push_pending_renewsOnceAndKeepsThePair() {
        StoredConsent before = letters.stored(ALICE);
        it.sandbox.expire(Expirable.ACCESS);

        PushReceipt first = push();

        assertThat(first.delivery()).isEqualTo(Delivery.PENDING);
        assertThat(first.accessRenewed()).isTrue();
        assertThat(received()).as("uploaded once").hasSize(1);
        assertThat(letters.stored(ALICE).version()).isEqualTo(before.version() + 1);
        assertThat(push().delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(received()).hasSize(2);
    }

    @Test
    @DisplayName("W50 a renewal that fails leaves the push told, and the consent as it was")
    void push_pendingAndRenewalFails_isTold() {
        it.sandbox.expire(Expirable.ACCESS);
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(503).times(10));

        PushReceipt receipt = push();

        assertThat(receipt.delivery()).isEqualTo(Delivery.PENDING);
        assertThat(receipt.accessRenewed()).isFalse();
        assertThat(received()).hasSize(1);
        assertThat(letters.stored(ALICE).tokens()).isNotNull();
    }

    @Test
    @DisplayName("C56 a token near its end is renewed before the push, so that it is delivered")
    void push_tokenNearItsEnd_isRenewedBefore() {
        it.clock.advance(Duration.ofDays(1).minusMinutes(5));

        assertThat(push().delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(received()).hasSize(1);
    }

    @Test
    @DisplayName("W48 a push whose answer is lost is not repeated")
    void push_answerLost_isNotRepeated() {
        it.sandbox.faults().add(Fault.on(Endpoint.POSTBOX).closing().afterwards());

        assertThatExceptionOfType(ProviderException.class).isThrownBy(this::push);
        assertThat(received()).hasSize(1);
    }

    @Test
    @DisplayName("G22 after a withdrawal nothing can be pushed")
    void push_withdrawn_isRefused() {
        letters.engine.withdrawal().withdraw(letters.stored(ALICE).key());

        assertThatExceptionOfType(ConsentRequiredException.class).isThrownBy(this::push);
        assertThat(received()).isEmpty();
    }

    private PushReceipt push() {
        return letters.push(ALICE, LETTER, PLAIN);
    }

    private List<Received> received() {
        return it.sandbox.received();
    }
}
