package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted files that cannot be opened. */
class FileFaultTest extends FileFormatFixture {

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
    @DisplayName("C89 a brotli file of 672 bytes that inflates to 200 MB is stopped at the limit")
    void open_brotliBomb_isStopped() {
        byte[] bomb = TestFiles.read("brotli-bomb.bin");
        FileMetadata brotli = metadata(Compression.BROTLI);

        assertThat(bomb).hasSize(672);
        assertThatThrownBy(() -> TestFiles.open(format, bomb, brotli, LIMIT))
                .isInstanceOf(FileTooLargeException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 351, 353, 383})
    void open_badLengthNotTold_isASizeError(int length) {
        byte[] file = Arrays.copyOf(TestFiles.read("plain-mapped.bin"), length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();

        assertThatThrownBy(() -> format.open(new ByteArrayInputStream(file), -1, LIMIT, content))
                .isInstanceOf(FileSizeException.class);
    }

    @Test
    void open_contentNotTheGzipItSays_isMalformed() {
        byte[] file = TestFiles.read("plain-mapped.bin");

        assertThatThrownBy(() -> TestFiles.open(format, file, GZIP, LIMIT))
                .isInstanceOf(UncheckedIOException.class);
    }
}
