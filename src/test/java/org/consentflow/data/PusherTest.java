package org.consentflow.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.digime.Postbox;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.FakeProvider;
import org.consentflow.provider.digime.PushedFile;
import org.consentflow.provider.digime.TestContract;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a push does with the tokens, and that it uploads nothing twice. */
@Timeout(20)
class PusherTest {

    private static final KeyPair PAIR = TestContract.newKey();
    private static final String KEPT =
            new Postbox("postbox-1", (RSAPublicKey) PAIR.getPublic()).toJson();
    private static final String PENDING = "{\"status\":\"pending\",\"expires\":100000}";
    private static final PushFile LETTER = PushFile.of("letter.txt", "Dear you".getBytes(UTF_8));
    private static final PushDescriptor PLAIN = PushDescriptor.of("text/plain");

    private final FakeProvider fake = new FakeProvider();
    private final DigimeConnection connection =
            TestContract.connect(TestContract.at(fake.baseUrl()));
    private final RefreshingTokens tokens = tokens(Optional.of(new Secret(KEPT)));
    private final Pusher pusher =
            new Pusher(connection.data(), connection.pushing(), 1 << 20, Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    @Test
    @DisplayName("C98 a push opens a session and delivers by the token of the consent")
    void push_delivered_isTold() {
        PushReceipt receipt = push();

        assertThat(receipt)
                .isEqualTo(new PushReceipt(Delivery.DELIVERED, Duration.ofSeconds(200_000), false));
        assertThat(fake.order()).containsExactly("session", "push");
        assertThat(fake.seen("push").get(0).claims().getClaim("access_token"))
                .isEqualTo("old-access-token");
        assertThat(fake.seen("push").get(0).claims().getClaim("session_key"))
                .isEqualTo("test-session-key");
        assertThat(pushed(0)).isEqualTo("Dear you");
    }

    @Test
    @DisplayName(
            "C100 pending, then delivered when the application repeats it: one refresh, final pair kept")
    void push_pendingThenRepeated_refreshesOnce() {
        fake.next("push", 200, PENDING);

        PushReceipt first = push();

        assertThat(first)
                .isEqualTo(new PushReceipt(Delivery.PENDING, Duration.ofSeconds(100_000), true));
        assertThat(fake.order()).containsExactly("session", "push", "refresh");

        PushReceipt second = push();

        assertThat(second)
                .isEqualTo(new PushReceipt(Delivery.DELIVERED, Duration.ofSeconds(200_000), false));
        assertThat(tokens.refreshes).hasValue(1);
        assertThat(fake.seen("push").get(1).claims().getClaim("access_token"))
                .isEqualTo("refreshed-test-access-token");
        assertThat(tokens.kept().access().reveal()).isEqualTo("refreshed-test-access-token");
        assertThat(tokens.kept().refresh().reveal()).isEqualTo("refreshed-test-refresh-token");
        assertThat(tokens.kept().accessExpires()).isEqualTo(Instant.ofEpochSecond(2_000_000));
    }

    @Test
    @DisplayName("W48 a push that is pending is uploaded once, whatever the token")
    void push_pending_isNotUploadedAgain() {
        fake.next("push", 200, PENDING);

        assertThat(push().delivery()).isEqualTo(Delivery.PENDING);
        assertThat(fake.seen("push")).hasSize(1);
    }

    @Test
    @DisplayName("W50 a refresh that fails after the data is stored does not fail the push")
    void push_pendingAndRefreshFails_isStillTold() {
        for (String error : List.of("InvalidToken", "InternalServerError")) {
            fake.next("push", 200, PENDING);
            fake.error("refresh", error.equals("InvalidToken") ? 401 : 500, error);

            assertThat(push())
                    .isEqualTo(
                            new PushReceipt(Delivery.PENDING, Duration.ofSeconds(100_000), false));
        }
        assertThat(tokens.kept().access().reveal()).isEqualTo("old-access-token");
    }

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

    @NullUnmarked
    private void refused(PushFile file, PushDescriptor descriptor) {
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(() -> pusher.push(tokens, file, descriptor))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.ARGUMENT));
    }

    private PushReceipt push() {
        return pusher.push(tokens, LETTER, PLAIN);
    }

    private ProviderException failure() {
        return catchThrowableOfType(ProviderException.class, this::push);
    }

    private String pushed(int index) {
        return new String(
                PushedFile.of(fake.seen("push").get(index), PAIR.getPrivate()).content(), UTF_8);
    }

    private RefreshingTokens tokens(Optional<Secret> supplement) {
        return new RefreshingTokens(
                connection.provider(),
                new TokenSet(
                                new Secret("old-access-token"),
                                new Secret("old-refresh-token"),
                                Instant.MAX,
                                Instant.EPOCH)
                        .with(supplement));
    }
}
