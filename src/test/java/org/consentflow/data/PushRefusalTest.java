package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.provider.digime.PushedFile;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pushes that are refused, by the provider or before it. */
@Timeout(20)
class PushRefusalTest extends PusherFixture {

    @Test
    @DisplayName(
            "G33 a definitely refused token is renewed and the push repeated with a new secret")
    void push_tokenRefused_isRepeatedWithANewSecret() {
        fake.error("push", 401, "InvalidToken");

        assertThat(push().delivery()).isEqualTo(Delivery.DELIVERED);
        assertThat(fake.order()).containsExactly("session", "push", "refresh", "push");
        assertThat(fake.seen("push").get(1).claims().getClaim("access_token"))
                .isEqualTo("refreshed-test-access-token");
        for (String claim : List.of("iv", "symmetrical_key", "metadata", "nonce")) {
            assertThat(fake.seen("push").get(0).claims().getClaim(claim))
                    .isNotEqualTo(fake.seen("push").get(1).claims().getClaim(claim));
        }
        assertThat(PushedFile.of(fake.seen("push").get(0), PAIR.getPrivate()).key())
                .isNotEqualTo(PushedFile.of(fake.seen("push").get(1), PAIR.getPrivate()).key());
        assertThat(pushed(1)).isEqualTo("Dear you");
    }

    @Test
    @DisplayName("G35 a renewed token that is refused too is told, and nothing more is sent")
    void push_tokenRefusedTwice_isTold() {
        fake.error("push", 401, "InvalidToken").error("push", 401, "InvalidToken");

        assertThat(failure().error()).isEqualTo(ConsentError.TOKEN_REFUSED);
        assertThat(fake.seen("push")).hasSize(2);
        assertThat(tokens.refreshes).hasValue(1);
        assertThat(tokens.kept().access().reveal()).isEqualTo("refreshed-test-access-token");
    }

    @Test
    @DisplayName("G35 an answer that is not definite is never repeated")
    void push_unknownOutcome_isNotRepeated() {
        fake.next("push", 401, "").nextRaw("push", "close").next("push", 503, "");

        for (int i = 0; i < 3; i++) {
            assertThat(failure()).isNotNull();
        }
        assertThat(fake.seen("push")).hasSize(3);
        assertThat(tokens.refreshes).hasValue(0);
    }

    @Test
    @DisplayName("C22 a session that is over is not pushed into")
    void push_sessionOver_isRefusedLocally() {
        fake.next("session", 200, fake.session(10_000));

        assertThat(failure().error()).isEqualTo(ConsentError.SESSION_ENDED);
        assertThat(fake.order()).containsExactly("session");
    }

    @Test
    void push_withdrawn_sendsNothing() {
        tokens.withdraw();

        assertThatThrownBy(this::push).isInstanceOf(ConsentRequiredException.class);
        assertThat(fake.order()).isEmpty();
    }

    @Test
    @DisplayName("G33 a consent that ends while the session is opened is pushed nothing")
    void push_withdrawnBeforeTheUpload_uploadsNothing() {
        DataGateway opening =
                (DataGateway)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {DataGateway.class},
                                (proxy, method, arguments) -> {
                                    Object session = method.invoke(connection.data(), arguments);
                                    tokens.withdraw();
                                    return session;
                                });
        Pusher slow = new Pusher(opening, connection.pushing(), 1 << 20, Clock.systemUTC());

        assertThatThrownBy(() -> slow.push(tokens, LETTER, PLAIN))
                .isInstanceOf(ConsentRequiredException.class);
        assertThat(fake.order()).containsExactly("session");
    }

    @Test
    @DisplayName("G33 a consent without a postbox cannot be pushed to, and nobody is asked")
    void push_noPostbox_isRefused() {
        RefreshingTokens shared = tokens(Optional.empty());

        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(() -> pusher.push(shared, LETTER, PLAIN))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.NO_POSTBOX));
        assertThat(fake.order()).isEmpty();
    }

    @Test
    @NullUnmarked
    @DisplayName("C102 a missing file, name, content or descriptor is refused without a request")
    void push_argumentMissing_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PushFile.of(null, new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> PushFile.of(" ", new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> PushFile.of("a", (byte[]) null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PushFile.of("a".repeat(256), new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> PushDescriptor.of(null));
        assertThatIllegalArgumentException().isThrownBy(() -> PushDescriptor.of("text"));
        assertThatIllegalArgumentException().isThrownBy(() -> PushDescriptor.of("a/b", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushDescriptor("a/b", List.of(), null, List.of()));
        refused(null, PLAIN);
        refused(LETTER, null);
        refused(PushFile.of("large", new byte[(1 << 20) + 1]), PLAIN);
        refused(
                LETTER,
                PLAIN.withTags(
                        "t".repeat(255),
                        "u".repeat(255),
                        "v".repeat(255),
                        "w".repeat(255),
                        "x".repeat(255),
                        "y".repeat(255),
                        "z".repeat(255),
                        "a".repeat(255),
                        "b".repeat(255)));
        assertThat(fake.order()).isEmpty();
    }
}
