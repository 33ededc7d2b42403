package org.consentflow.bench;

import java.io.InputStream;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.data.PushRequest;
import org.consentflow.digime.DescriptorMessage;
import org.consentflow.digime.Postbox;
import org.consentflow.digime.Session;
import org.consentflow.flow.Secret;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.TestContract;

/**
 * Pushes files of any size that nobody holds in memory. Run by itself, it tells its peak of heap.
 */
final class Sender implements AutoCloseable {

    static final long GIBIBYTE = 1L << 30;

    private static final Postbox POSTBOX = postbox();
    private static final byte[] DESCRIPTOR =
            DescriptorMessage.of(PushDescriptor.of("application/octet-stream", "account"));
    private static final Session SESSION =
            new Session(Instant.ofEpochMilli(9_999_999_999_999L), "key", "exchange-token");

    private final DigimeConnection connection;

    Sender(URI address) {
        connection =
                new DigimeConnection(
                        TestContract.at(address),
                        Clock.systemUTC(),
                        TestContract.RANDOM,
                        TestContract.line());
    }

    /**
     * The address of a postbox that gets a gibibyte.
     *
     * @param arguments one
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (Sender sender = new Sender(URI.create(arguments[0]))) {
            Heap.tell(() -> sender.push(GIBIBYTE));
        }
    }

    long push(long size) {
        PushFile file = PushFile.of("file", size, () -> new Zeros(size));
        connection
                .pushing()
                .push(
                        new PushRequest(
                                SESSION,
                                POSTBOX,
                                Optional.of(new Secret("access")),
                                file,
                                Long.MAX_VALUE,
                                DESCRIPTOR));
        return size;
    }

    @Override
    public void close() {
        connection.close();
    }

    private static Postbox postbox() {
        KeyPair pair = TestContract.newKey();
        return new Postbox("postbox", (RSAPublicKey) pair.getPublic());
    }

    /** That many zeros. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(into, from, from + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
