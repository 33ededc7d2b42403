package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.DataFile;
import org.consentflow.api.MappedFile;
import org.consentflow.data.DataGateway.Incoming;
import org.consentflow.digime.TestFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they should be. */
class ReceivedFaultTest extends ReceivedFileFixture {

    @ParameterizedTest
    @DisplayName("C96 content that is no JSON is malformed and its words are not repeated")
    @ValueSource(strings = {"", "{", "[", "[1,", "secret", "[{\"secret\":}]"})
    void mapped_noJson_isMalformed(String content) {
        MappedFile file = mapped(content);

        assertMalformed(file::json);
        assertMalformed(() -> file.as(Song[].class));
        assertMalformed(() -> file.entries(Song.class));
    }

    @Test
    void entries_brokenInTheMiddle_areMalformedThere() {
        MappedFile file = mapped("[{\"a\":1},{\"a\":");

        assertThat(file.entries().findFirst()).isPresent();
        assertMalformed(() -> file.entries().count());
    }

    @Test
    void as_contentOfAnotherForm_isRefusedWithoutItsWords() {
        assertThatThrownBy(() -> mapped("[\"secret\"]").entries(Song.class))
                .isInstanceOf(ConsentRefusedException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    @DisplayName("C89 content that inflates over the limit is stopped, whichever way it is read")
    void read_bomb_isStopped() {
        byte[] bomb = TestFiles.gzip(TestFiles.filled(100 << 20, ' '));
        MappedFile file = (MappedFile) received(bomb, MAPPED + ",'compression':'gzip'}");

        assertError(ConsentError.FILE_TOO_LARGE, file::bytes);
        assertError(ConsentError.FILE_TOO_LARGE, file::json);
        assertError(ConsentError.FILE_TOO_LARGE, () -> file.as(String[].class));
        assertError(ConsentError.FILE_TOO_LARGE, () -> file.open().transferTo(nowhere()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "brotli"})
    void read_notPackedAsItSays_isMalformed(String compression) {
        DataFile file = received(new byte[100], MAPPED + ",'compression':'" + compression + "'}");

        assertMalformed(file::bytes);
    }

    @Test
    void read_gzipCutOff_isMalformed() {
        byte[] gzip = TestFiles.gzip(SONGS.repeat(100).getBytes(StandardCharsets.UTF_8));
        byte[] half = Arrays.copyOf(gzip, gzip.length - 10);

        assertMalformed(received(half, MAPPED + ",'compression':'gzip'}")::bytes);
    }

    @Test
    @DisplayName("C96 a list of accounts that is no JSON is malformed")
    void accounts_noJson_isMalformed() {
        assertMalformed(() -> files.accounts(incoming("{".getBytes(), "{}")));
    }

    @ParameterizedTest
    @DisplayName("W42 whatever is wrong with a file's key or content is one and the same error")
    @ValueSource(
            strings = {"wrong-key.bin", "bad-hash.bin", "oaep-sha256-dsk.bin", "pkcs1v15-dsk.bin"})
    void received_undecryptable_isOneError(String name) {
        byte[] file = TestFiles.read(name);
        Incoming incoming =
                new Incoming(TestFiles.header("{}"), file.length, new ByteArrayInputStream(file));

        assertThatThrownBy(() -> files.received(entry(), incoming, any -> LIMIT))
                .hasMessage("CF-3102 a file could not be decrypted")
                .hasNoCause();
    }

    @Test
    @DisplayName("W45 content whose hash is wrong reaches nobody, not even its beginning")
    void received_damagedAtItsEnd_givesNothing() {
        byte[] file = TestFiles.file(WRAPPED, TestFiles.plain(new byte[500_000]));
        file[file.length - 1] ^= 1;
        Incoming incoming =
                new Incoming(TestFiles.header("{}"), file.length, new ByteArrayInputStream(file));

        assertError(
                ConsentError.FILE_UNDECRYPTABLE,
                () -> files.received(entry(), incoming, any -> 1000));
    }
}
