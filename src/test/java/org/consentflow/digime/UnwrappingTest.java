package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.MappedMetadata;
import org.consentflow.jws.RsaKeys;
import org.consentflow.jws.TestKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of a file, and everything that can be wrong with it. */
class UnwrappingTest {

    private static final String TEXT = "{\"test-content\":\"api.digi.me-file1.json\"}";
    private static final FileMetadata PLAIN = metadata(Compression.NONE);
    private static final FileMetadata GZIP = metadata(Compression.GZIP);
    private static final RSAPrivateKey KEY = TestFiles.key();
    private static final RSAPublicKey PUBLIC = RsaKeys.publicOf(KEY);
    private static final long LIMIT = 1 << 20;

    private final FileFormat format = new FileFormat(List.of(KEY), new SecureRandom());

    @Test
    @DisplayName("C92 keys read from PKCS#8 and PKCS#1 both open files")
    void open_keyOfEitherEnvelope_works() {
        String pkcs8 = TestKeys.pkcs8Pem(TestFiles.keyDer());
        String pkcs1 = TestKeys.pkcs1Pem(TestFiles.keyDer());
        for (String pem : List.of(pkcs8, pkcs1)) {
            FileFormat read = new FileFormat(List.of(RsaKeys.privateKey(pem)), new SecureRandom());

            assertThat(TestFiles.open(read, TestFiles.read("plain-mapped.bin"), PLAIN, LIMIT))
                    .isEqualTo(TEXT.getBytes(UTF_8));
        }
    }

    @Test
    @DisplayName("G29 a content key that does not unwrap is replaced by a random one")
    void open_unwrapFails_goesOnWithARandomKey() {
        // the random source is made to guess the key: only then can the file open after all
        FileFormat lucky = new FileFormat(List.of(KEY), new KnownBytes(TestFiles.KEY));
        byte[] file =
                TestFiles.file(TestFiles.filled(256, 1), TestFiles.plain(TEXT.getBytes(UTF_8)));

        assertThat(TestFiles.open(lucky, file, PLAIN, LIMIT)).isEqualTo(TEXT.getBytes(UTF_8));
        assertUndecryptable(file);
    }

    @Test
    @DisplayName("G29 a former key opens, and every key is tried whichever fits")
    void open_severalKeys_triesAll() {
        AtomicInteger uses = new AtomicInteger();
        RSAPrivateKey other = TestKeys.privateOf(TestKeys.OURS);
        FileFormat former = new FileFormat(List.of(other, KEY), new SecureRandom());
        FileFormat watched = new FileFormat(List.of(KEY, watched(uses)), new SecureRandom());
        byte[] file = TestFiles.read("plain-mapped.bin");
        uses.set(0);

        assertThat(TestFiles.open(former, file, PLAIN, LIMIT)).isEqualTo(TEXT.getBytes(UTF_8));
        TestFiles.open(watched, file, PLAIN, LIMIT);
        assertThat(uses.get()).isPositive();
    }

    @ParameterizedTest
    @DisplayName("G29 bad padding beside a good hash is the one decryption error")
    @ValueSource(ints = {0, 17, 255, 2, 4})
    void open_badPadding_isUndecryptable(int last) {
        byte[] content = new byte[12];
        byte[] padding = {4, 4, 9, (byte) last};
        byte[] plain = TestFiles.concat(TestFiles.sha512(content), content, padding);

        assertUndecryptable(TestFiles.file(TestFiles.wrapped(PUBLIC), plain));
    }

    @ParameterizedTest
    @DisplayName("C85 where the length is not told, a bad one is the same error whatever the key")
    @ValueSource(ints = {353, 359, 367})
    void open_badLengthNotTold_isASizeErrorWhateverTheKey(int length) {
        byte[] fitting = TestFiles.file(TestFiles.wrapped(PUBLIC), TestFiles.plain(new byte[0]));
        byte[] foreign = fitting.clone();
        foreign[100] ^= 1;
        for (byte[] file : List.of(fitting, foreign)) {
            ByteArrayInputStream arriving = new ByteArrayInputStream(Arrays.copyOf(file, length));

            assertThatThrownBy(() -> format.open(arriving, -1, LIMIT, new ByteArrayOutputStream()))
                    .isInstanceOf(FileSizeException.class)
                    .hasNoCause();
        }
    }

    @Test
    @DisplayName("C85 what ends before the smallest file does is refused without the private key")
    void open_tooShortNotTold_isRefusedBeforeRsa() {
        AtomicInteger uses = new AtomicInteger();
        FileFormat watched = new FileFormat(List.of(watched(uses)), new SecureRandom());
        uses.set(0);

        assertThatThrownBy(
                        () ->
                                watched.open(
                                        new ByteArrayInputStream(new byte[351]),
                                        -1,
                                        LIMIT,
                                        new ByteArrayOutputStream()))
                .isInstanceOf(FileSizeException.class);
        assertThat(uses).hasValue(0);
    }

    @Test
    @DisplayName("W46 a key of a size that the file format has no room for is refused in words")
    void constructor_noKeyOrOneThatDoesNotFit_isRefused() {
        List<RSAPrivateKey> large = List.of(TestKeys.privateOf(TestKeys.generate(3072)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileFormat(List.of(), new SecureRandom()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileFormat(large, new SecureRandom()))
                .withMessageContaining("2048");
    }

    private void assertUndecryptable(byte[] file) {
        assertThatThrownBy(() -> TestFiles.open(format, file, PLAIN, LIMIT))
                .isInstanceOf(UndecryptableFileException.class)
                .hasMessage("the file cannot be decrypted")
                .hasNoCause();
    }

    private String open(String name, FileMetadata metadata) {
        return new String(TestFiles.open(format, TestFiles.read(name), metadata, LIMIT), UTF_8);
    }

    private static FileMetadata metadata(Compression compression) {
        return new FileMetadata(null, MappedMetadata.NONE, compression);
    }

    /** The key, counting how often anything is asked of it. */
    private static RSAPrivateKey watched(AtomicInteger uses) {
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

    /** A source that is not random at all. */
    private static final class KnownBytes extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] known;

        KnownBytes(byte[] known) {
            this.known = known.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(known, 0, bytes, 0, bytes.length);
        }
    }
}
