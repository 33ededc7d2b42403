package org.consentflow.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.OneOffAnswer.Agreed;
import org.consentflow.api.OneOffRequest;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pushing into a postbox that a person opened once, at the simulated provider. */
class OneOffPushTest extends EngineTest {

    private static final PushFile LETTER = PushFile.of("letter.txt", "Dear you".getBytes(UTF_8));
    private static final PushDescriptor PLAIN = PushDescriptor.of("text/plain", "shop");

    private final EngineFixture node =
            PlainOneOffs.node(it, Map.of("consentflow.music.kind", "postbox"));
    private final PlainOneOffs once = PlainOneOffs.of(node);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    @DisplayName(
            "C99 a push without token waits in the postbox, and nothing is refreshed or opened")
    void push_opened_isPending() {
        Agreed agreed = opened();

        PushReceipt receipt = once.push(agreed.access(), LETTER, PLAIN);

        assertThat(receipt)
                .isEqualTo(new PushReceipt(Delivery.PENDING, Duration.ofDays(30), false));
        assertThat(received()).singleElement().matches(file -> !file.delivered());
        assertThat(received().get(0).text()).contains("Dear you");
        assertThat(refreshes()).isZero();
        assertThat(exchanges()).isZero();
        assertThat(it.sandbox.counters().session()).isEqualTo(1);
        assertThat(consents()).isEqualTo("0");
    }

    @Test
    @DisplayName("G33 no two pushes into a postbox opened once share a key or a vector")
    void push_twice_sharesNoSecret() {
        Agreed agreed = opened();
        once.push(agreed.access(), LETTER, PLAIN);
        once.push(agreed.access(), LETTER, PLAIN);

        assertThat(received()).extracting(Received::keyFingerprint).doesNotHaveDuplicates();
        assertThat(received()).extracting(Received::vector).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("W48 a push without token whose answer is lost is not repeated")
    void push_answerLost_isNotRepeated() {
        Agreed agreed = opened();
        it.sandbox.faults().add(Fault.on(Endpoint.POSTBOX).closing().afterwards());

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> once.push(agreed.access(), LETTER, PLAIN));
        assertThat(received()).hasSize(1);
    }

    @Test
    @DisplayName("C22 a one-off session that is over is not pushed into")
    void push_sessionOver_isRefusedLocally() {
        Agreed agreed = opened();
        it.clock.advance(Duration.between(it.clock.instant(), agreed.endsAt()));

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> once.push(agreed.access(), LETTER, PLAIN))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.SESSION_ENDED));
        assertThat(it.sandbox.counters().postbox()).isZero();
    }

    @Test
    @DisplayName("G33 access to data, a handle, or nothing at all opens no postbox")
    void push_otherAccess_isRefused() {
        try (EngineFixture shares = PlainOneOffs.node(it, Map.of())) {
            PlainOneOffs data = PlainOneOffs.of(shares);
            BegunOneOff begun = data.begin(OneOffRequest.share("music", callback()));
            String access =
                    data.agreed(begun, it.sandbox.approve(begun.link()).getRawQuery()).access();
            refused(ConsentError.NO_POSTBOX, data, access);
            refused(ConsentError.NO_POSTBOX, once, access);
            refused(ConsentError.NOT_FOUND, once, begun.handle());
            refused(ConsentError.NOT_FOUND, once, "");
        }
        assertThat(it.sandbox.counters().postbox()).isZero();
    }

    private static void refused(ConsentError error, PlainOneOffs where, String access) {
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(() -> where.push(access, LETTER, PLAIN))
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }

    private Agreed opened() {
        BegunOneOff begun = once.begin(OneOffRequest.postbox("music", callback()));
        assertThat(begun.link()).startsWith(it.sandbox.address() + "/postbox/create?callbackUrl=");
        return once.agreed(begun, it.sandbox.approve(begun.link()).getRawQuery());
    }

    private URI callback() {
        return it.sandbox.contract("music").redirectUris().get(0);
    }

    private List<Received> received() {
        return it.sandbox.received();
    }
}
