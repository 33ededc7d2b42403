package org.consentflow.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.digime.Postbox;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.FakeProvider;
import org.consentflow.provider.digime.PushedFile;
import org.consentflow.provider.digime.TestContract;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;

/** A postbox at a provider that answers as it is told. */
abstract class PusherFixture {

    static final KeyPair PAIR = TestContract.newKey();
    static final String KEPT = new Postbox("postbox-1", (RSAPublicKey) PAIR.getPublic()).toJson();
    static final String PENDING = "{\"status\":\"pending\",\"expires\":100000}";
    static final PushFile LETTER = PushFile.of("letter.txt", "Dear you".getBytes(UTF_8));
    static final PushDescriptor PLAIN = PushDescriptor.of("text/plain");

    final FakeProvider fake = new FakeProvider();
    final DigimeConnection connection = TestContract.connect(TestContract.at(fake.baseUrl()));
    final RefreshingTokens tokens = tokens(Optional.of(new Secret(KEPT)));
    final Pusher pusher =
            new Pusher(connection.data(), connection.pushing(), 1 << 20, Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        connection.close();
        fake.close();
    }

    @NullUnmarked
    void refused(PushFile file, PushDescriptor descriptor) {
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(() -> pusher.push(tokens, file, descriptor))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.ARGUMENT));
    }

    PushReceipt push() {
        return pusher.push(tokens, LETTER, PLAIN);
    }

    ProviderException failure() {
        return catchThrowableOfType(ProviderException.class, this::push);
    }

    String pushed(int index) {
        return new String(
                PushedFile.of(fake.seen("push").get(index), PAIR.getPrivate()).content(), UTF_8);
    }

    RefreshingTokens tokens(Optional<Secret> supplement) {
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
