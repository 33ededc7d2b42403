package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Random;
import org.consentflow.api.MappedMetadata;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** */
class FileFormatTest extends FileFormatFixture {

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
    void open_lengthNotTold_isOpenedAllTheSame() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        format.open(
                new ByteArrayInputStream(TestFiles.read("plain-mapped.bin")), -1, LIMIT, content);

        assertThat(content.toString(UTF_8)).isEqualTo(TEXT);
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
}
