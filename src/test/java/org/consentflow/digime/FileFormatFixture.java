package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.MappedMetadata;
import org.consentflow.jws.RsaKeys;

/** Encrypted files, and the key they are for. */
abstract class FileFormatFixture {

    static final String TEXT = "{\"test-content\":\"api.digi.me-file1.json\"}";
    static final FileMetadata PLAIN = metadata(Compression.NONE);
    static final FileMetadata GZIP = metadata(Compression.GZIP);
    static final RSAPrivateKey KEY = TestFiles.key();
    static final RSAPublicKey PUBLIC = RsaKeys.publicOf(KEY);
    static final long LIMIT = 1 << 20;

    final FileFormat format = new FileFormat(List.of(KEY), new SecureRandom());

    void assertUndecryptable(byte[] file) {
        assertThatThrownBy(() -> TestFiles.open(format, file, PLAIN, LIMIT))
                .isInstanceOf(UndecryptableFileException.class)
                .hasMessage("the file cannot be decrypted")
                .hasNoCause();
    }

    String open(String name, FileMetadata metadata) {
        return new String(TestFiles.open(format, TestFiles.read(name), metadata, LIMIT), UTF_8);
    }

    static byte[] flipped(int index) {
        byte[] file = TestFiles.read("plain-mapped.bin");
        file[index] ^= 1;
        return file;
    }

    static FileMetadata metadata(Compression compression) {
        return new FileMetadata(null, MappedMetadata.NONE, compression);
    }

    /** Gives a few bytes at a time, and never twice as many. */
    static final class Dribbling extends ByteArrayInputStream {

        private int turn;

        Dribbling(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int from, int length) {
            turn = turn % 4099 + 1;
            return super.read(bytes, from, Math.min(length, turn));
        }
    }

    /** The key, counting how often anything is asked of it. */
    static RSAPrivateKey watched(AtomicInteger uses) {
        Object proxy =
                Proxy.newProxyInstance(
                        FileFormatTest.class.getClassLoader(),
                        new Class<?>[] {RSAPrivateKey.class},
                        (self, method, arguments) -> {
                            uses.incrementAndGet();
                            return method.invoke(KEY, arguments);
                        });
        return (RSAPrivateKey) proxy;
    }
}
