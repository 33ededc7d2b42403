package org.consentflow.data;

import java.io.IOException;
import java.io.InputStream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.digime.Compression;
import org.consentflow.digime.FileTooLargeException;
import org.consentflow.digime.Unpacking;

/** Content as applications read it: unpacked on the way, up to a limit, with typed errors. */
record FileContent(Content packed, Compression compression, long maxSize) {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    InputStream open() {
        if (packed.size() == 0) {
            return InputStream.nullInputStream();
        }
        return checked(() -> new Checked(Unpacking.unpack(packed.open(), compression, maxSize)));
    }

    byte[] bytes() {
        try (InputStream all = open()) {
            byte[] bytes = all.readNBytes(LARGEST_ARRAY);
            if (all.read() >= 0) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException impossible) {
            throw malformed();
        }
    }

    void close() {
        packed.close();
    }

    private static <T> T checked(Reading<T> reading) {
        try {
            return reading.get();
        } catch (FileTooLargeException more) {
            throw tooLarge();
        } catch (IOException broken) {
            throw malformed();
        }
    }

    private static ProviderException tooLarge() {
        return new ProviderException(
                ConsentError.FILE_TOO_LARGE, "content is larger than max-file-size", false, null);
    }

    private static ProviderException malformed() {
        return new ProviderException(
                ConsentError.FILE_MALFORMED,
                "content of a file is not packed as it says",
                false,
                null);
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    private static final class Checked extends InputStream {

        private final InputStream in;

        Checked(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            return checked(in::read);
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return checked(() -> in.read(bytes, from, length));
        }

        @Override
        public long skip(long count) {
            return checked(() -> in.skip(count));
        }

        @Override
        public int available() {
            return checked(in::available);
        }

        @Override
        public void close() {
            checked(
                    () -> {
                        in.close();
                        return 0;
                    });
        }
    }
}
