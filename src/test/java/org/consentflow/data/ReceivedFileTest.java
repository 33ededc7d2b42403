package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedFiles;
import org.consentflow.api.ProviderException;
import org.consentflow.api.RawFile;
import org.consentflow.data.DataGateway.Incoming;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.TestFiles;
import org.consentflow.jws.RsaKeys;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications read of a file that arrived. */
class ReceivedFileTest {

    private static final String MAPPED =
            "{'metadata':{'objectCount':2,'objectType':'song','serviceGroup':'g','serviceName':'s'}";
    private static final byte[] WRAPPED = TestFiles.wrapped(RsaKeys.publicOf(TestFiles.key()));
    private static final long LIMIT = 1 << 20;
    private static final String SONGS = "[{\"track\":\"a\",\"plays\":1},{\"track\":\"b\"}]";

    /** What an application makes of an entry. */
    public static class Song {
        public String track;
        public int plays;
    }

    private final OpenedFiles files =
            new OpenedFiles(
                    new FileFormat(List.of(TestFiles.key()), new SecureRandom()),
                    new ReadSettings(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            LIMIT,
                            1,
                            Duration.ofSeconds(1),
                            1000,
                            Path.of(System.getProperty("java.io.tmpdir"))),
                    new SpoolDirectory(
                            Path.of(System.getProperty("java.io.tmpdir")), new SecureRandom()),
                    new FailureLimit(Clock.systemUTC()));

    @Test
    void mapped_read_isBoundAsTheApplicationLikes() {
        MappedFile file = mapped(SONGS);

        assertThat(file.json().asJsonArray()).hasSize(2);
        assertThat(file.as(Song[].class)[0].track).isEqualTo("a");
        assertThat(file.entries(Song.class)).extracting(song -> song.plays).containsExactly(1, 0);
        assertThat(file.entries().map(JsonValue::asJsonObject).map(o -> o.getString("track")))
                .containsExactly("a", "b");
        assertThat(file.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(SONGS);
        assertThat(file.metadata().objectCount()).isEqualTo(2);
        assertThat(file.toString()).isEqualTo("MappedFile[song]");
    }

    @Test
    void mapped_severalFiles_areBoundTogether() {
        MappedFiles all = new MappedFiles(List.of(mapped(SONGS), mapped(SONGS)));

        assertThat(all.entries(Song.class)).hasSize(4);
        assertThat(all.entries()).hasSize(4);
    }

    @Test
    void mapped_oneObject_isOneEntry() {
        try (Stream<JsonValue> entries = mapped("{\"track\":\"a\"}").entries()) {
            assertThat(entries).hasSize(1);
        }
    }

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
    void entries_askedAgainAtTheEnd_areStillOver() {
        Iterator<JsonValue> entries = mapped(SONGS).entries().iterator();
        entries.next();
        entries.next();
        assertThat(entries.hasNext()).isFalse();
        assertThat(entries.hasNext()).isFalse();
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
    void raw_read_givesBytes() {
        DataFile file =
                received(
                        new byte[] {1, 2, 3},
                        "{'metadata':{'mimetype':'image/png','accounts':[]}}");

        assertThat(file).isInstanceOf(RawFile.class).hasToString("RawFile[image/png]");
        assertThat(file.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void read_closed_isRefused() {
        MappedFile file = mapped(SONGS);
        file.close();

        assertThatThrownBy(file::json).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> file.as(Song[].class)).isInstanceOf(IllegalStateException.class);
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

        assertThatThrownBy(() -> files.received(entry(), incoming, LIMIT))
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

        assertError(ConsentError.FILE_UNDECRYPTABLE, () -> files.received(entry(), incoming, 1000));
    }

    private MappedFile mapped(String content) {
        return (MappedFile) received(content.getBytes(StandardCharsets.UTF_8), MAPPED + "}");
    }

    private DataFile received(byte[] content, String metadata) {
        try {
            return files.received(entry(), incoming(content, metadata), LIMIT);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Incoming incoming(byte[] content, String metadata) {
        byte[] file = TestFiles.file(WRAPPED, TestFiles.plain(content));
        return new Incoming(
                TestFiles.header(metadata), file.length, new ByteArrayInputStream(file));
    }

    private static Entry entry() {
        return new Entry("a-name", Instant.EPOCH);
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    private static void assertMalformed(Reading reading) {
        assertError(ConsentError.FILE_MALFORMED, reading);
    }

    private static void assertError(ConsentError error, Reading reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(ProviderException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause()
                .satisfies(e -> assertThat(((ConsentException) e).error()).isEqualTo(error));
    }

    private interface Reading {
        void run() throws IOException;
    }
}
