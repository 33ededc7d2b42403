package org.consentflow.provider.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.data.PushRequest;
import org.consentflow.digime.DescriptorMessage;
import org.consentflow.digime.Postbox;
import org.consentflow.flow.Secret;

/** Files to push, and the postbox they go to. */
final class Letters {

    static final KeyPair PAIR = TestContract.newKey();
    static final PushFile LETTER = PushFile.of("letter.txt", "Dear you".getBytes(UTF_8));

    private static final Postbox POSTBOX =
            new Postbox("postbox-1", (RSAPublicKey) PAIR.getPublic());
    private static final PushDescriptor DESCRIPTOR =
            PushDescriptor.of("text/plain", "test-account").withReference("r1").withTags("t1");
    private static final Optional<Secret> TOKEN = Optional.of(new Secret("test-access-token"));

    private Letters() {}

    /** A mebibyte at most. */
    static PushRequest request(PushFile file) {
        return request(file, TOKEN);
    }

    static PushRequest request(PushFile file, Optional<Secret> token) {
        return request(file, token, 1 << 20);
    }

    /** What came of pushing a file of any size. */
    static ProviderException failure(DigimeConnection connection, PushFile file) {
        return catchThrowableOfType(
                ProviderException.class,
                () -> connection.pushing().push(request(file, TOKEN, Long.MAX_VALUE)));
    }

    private static PushRequest request(PushFile file, Optional<Secret> token, long most) {
        return new PushRequest(
                Sessions.LIVE, POSTBOX, token, file, most, DescriptorMessage.of(DESCRIPTOR));
    }
}
