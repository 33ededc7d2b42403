package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.MappedMetadata;
import org.consentflow.jws.RsaKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatTest {

    private static final String TEXT = "{\"test-content\":\"api.digi.me-file1.json\"}";
    private static final FileMetadata PLAIN = metadata(Compression.NONE);
    private static final FileMetadata GZIP = metadata(Compression.GZIP);
    private static final RSAPrivateKey KEY = TestFiles.key();
    private static final RSAPublicKey PUBLIC = RsaKeys.publicOf(KEY);
    private static final long LIMIT = 1 << 20;

    private final FileFormat format = new FileFormat(List.of(KEY), new SecureRandom());

    @Test
    @DisplayName("C81 a plain file of another tool is opened")
    void open_plain_givesTheText() {
        assertThat(open("plain-mapped.bin", PLAIN)).isEqualTo(TEXT);
    }

    @Test
    @DisplayName("C81 a gzip file of another tool is opened, with its mapped metadata")
    void open_gzip_givesTheText() {
        FileMetadata mapped =
                FileMetadata.parse(
                        "eyJtZXRhZGF0YSI6eyJvYmplY3RDb3VudCI6MSwib2JqZWN0VHlwZSI6Im1lZGlhIiwic2Vy"
                                + "dmljZUdyb3VwIjoic29jaWFsIiwic2VydmljZU5hbWUiOiJpbnN0YWdyYW0ifS"
                                + "wiY29tcHJlc3Npb24iOiJnemlwIn0");

        assertThat(open("gzip-mapped.bin", mapped)).isEqualTo(TEXT);
        assertThat(mapped.mapped())
                .isEqualTo(new MappedMetadata("media", 1, "social", "instagram"));
    }

    @Test
    @DisplayName("C83 an empty file of 352 bytes gives no data")
    void open_empty_givesNothing() {
        assertThat(TestFiles.read("empty.bin")).hasSize(352);
        assertThat(open("empty.bin", PLAIN)).isEmpty();
        assertThat(open("empty.bin", GZIP)).isEmpty();
    }

    @Test
    @DisplayName("C84 a wrong hash is the one decryption error")
    void open_wrongHash_isUndecryptable() {
        assertUndecryptable(TestFiles.read("bad-hash.bin"));
    }

    @Test
    @DisplayName("C84 a flipped bit of the IV is the one decryption error")
    void open_flippedIv_isUndecryptable() {
        assertUndecryptable(flipped(256));
    }

    @ParameterizedTest
    @DisplayName("C85 a bad length is a size error before any work with the private key")
    @ValueSource(ints = {0, 16, 272, 320, 336, 351, 353, 385})
    void open_badLength_isASizeErrorBeforeRsa(int length) {
        AtomicInteger uses = new AtomicInteger();
        FileFormat watched = new FileFormat(List.of(watched(uses)), new SecureRandom());
        byte[] file = Arrays.copyOf(TestFiles.read("plain-mapped.bin"), length);
        uses.set(0);

        assertThatThrownBy(() -> TestFiles.open(watched, file, PLAIN, LIMIT))
                .isInstanceOf(FileSizeException.class);
        assertThat(uses).hasValue(0);
        TestFiles.open(watched, TestFiles.read("plain-mapped.bin"), PLAIN, LIMIT);
        assertThat(uses.get()).as("the watch works").isPositive();
    }

    @ParameterizedTest
    @DisplayName("C86 another key or way to seal the content key is the one decryption error")
    @ValueSource(
            strings = {
                "wrong-key.bin",
                "oaep-sha256-dsk.bin",
                "oaep-mgf1-sha256-dsk.bin",
                "pkcs1v15-dsk.bin"
            })
    void open_otherKeyOrPadding_isUndecryptable(String name) {
        assertUndecryptable(TestFiles.read(name));
    }

    @Test
    @DisplayName("C86 a flipped last byte is the one decryption error")
    void open_flippedLastByte_isUndecryptable() {
        assertUndecryptable(flipped(TestFiles.read("plain-mapped.bin").length - 1));
    }

    @Test
    @DisplayName("C89 200 KB that inflate to 200 MB are stopped at the limit")
    void open_gzipBomb_isStopped() {
        byte[] bomb = TestFiles.gzip(new byte[200 << 20]);
        byte[] file = TestFiles.file(TestFiles.wrapped(PUBLIC), TestFiles.plain(bomb));

        assertThat(file.length).isLessThan(300_000);
        assertThatThrownBy(() -> TestFiles.open(format, file, GZIP, LIMIT))
                .isInstanceOf(FileTooLargeException.class);
    }

    @Test
    void open_sizeAtTheLimit_isAllowed() {
        byte[] content = new byte[1000];
        byte[] wrapped = TestFiles.wrapped(PUBLIC);
        byte[] plain = TestFiles.file(wrapped, TestFiles.plain(content));
        byte[] packed = TestFiles.file(wrapped, TestFiles.plain(TestFiles.gzip(content)));

        assertThat(TestFiles.open(format, plain, PLAIN, 1000)).isEqualTo(content);
        assertThat(TestFiles.open(format, packed, GZIP, 1000)).isEqualTo(content);
        assertThatThrownBy(() -> TestFiles.open(format, plain, PLAIN, 999))
                .isInstanceOf(FileTooLargeException.class);
        assertThatThrownBy(() -> TestFiles.open(format, packed, GZIP, 999))
                .isInstanceOf(FileTooLargeException.class);
    }

    @Test
    @DisplayName("C82 a brotli file of another tool is opened, with its raw metadata")
    void open_brotli_givesTheText() {
        FileMetadata raw =
                FileMetadata.parse(
                        TestFiles.header(
                                "{'metadata':{'mimetype':'text/plain','accounts':["
                                        + "{'accountid':'test-account-1'},"
                                        + "{'accountid':'test-account-2'}]},"
                                        + "'compression':'brotli'}"));

        assertThat(open("brotli-raw.bin", raw)).isEqualTo(TEXT);
        assertThat(raw.raw().mimeType()).isEqualTo("text/plain");
        assertThat(raw.raw().accountIds()).containsExactly("test-account-1", "test-account-2");
    }

    @Test
    @DisplayName("C89 a brotli file of 672 bytes that inflates to 200 MB is stopped at the limit")
    void open_brotliBomb_isStopped() {
        byte[] bomb = TestFiles.read("brotli-bomb.bin");
        FileMetadata brotli = metadata(Compression.BROTLI);

        assertThat(bomb).hasSize(672);
        assertThatThrownBy(() -> TestFiles.open(format, bomb, brotli, LIMIT))
                .isInstanceOf(FileTooLargeException.class);
    }

    @Test
    void open_lengthNotTold_isOpenedAllTheSame() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        format.open(
                new ByteArrayInputStream(TestFiles.read("plain-mapped.bin")), -1, LIMIT, content);

        assertThat(content.toString(UTF_8)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 351, 353, 383})
    void open_badLengthNotTold_isASizeError(int length) {
        byte[] file = Arrays.copyOf(TestFiles.read("plain-mapped.bin"), length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();

        assertThatThrownBy(() -> format.open(new ByteArrayInputStream(file), -1, LIMIT, content))
                .isInstanceOf(FileSizeException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 4096, 65_535, 65_536, 65_537, 300_000})
    void open_anySizeInAnyPieces_givesTheContent(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] file = TestFiles.file(TestFiles.wrapped(PUBLIC), TestFiles.plain(content));
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        InputStream dribbling = new Dribbling(file);

        format.open(dribbling, file.length, LIMIT, opened);
        assertThat(opened.toByteArray()).isEqualTo(content);
    }

    @Test
    @DisplayName("C93 a file of the later format without hash is refused for its size")
    void open_laterFormat_isRefused() {
        byte[] file = TestFiles.read("v1.7-no-hash.bin");

        assertThatThrownBy(() -> TestFiles.open(format, file, PLAIN, LIMIT))
                .isInstanceOf(FileSizeException.class);
    }

    @Test
    void open_contentNotTheGzipItSays_isMalformed() {
        byte[] file = TestFiles.read("plain-mapped.bin");

        assertThatThrownBy(() -> TestFiles.open(format, file, GZIP, LIMIT))
                .isInstanceOf(UncheckedIOException.class);
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

    private static byte[] flipped(int index) {
        byte[] file = TestFiles.read("plain-mapped.bin");
        file[index] ^= 1;
        return file;
    }

    private static FileMetadata metadata(Compression compression) {
        return new FileMetadata(null, MappedMetadata.NONE, compression);
    }

    /** Gives a few bytes at a time, and never twice as many. */
    private static final class Dribbling extends ByteArrayInputStream {

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
}
