package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.consentflow.digime.FileMetadata.Mapped;
import org.consentflow.digime.FileMetadata.None;
import org.consentflow.digime.FileMetadata.Raw;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMetadataTest {

    private static final String SAMPLE =
            "eyJtZXRhZGF0YSI6eyJvYmplY3RDb3VudCI6MSwib2JqZWN0VHlwZSI6Im1lZGlhIiwic2VydmljZUdyb3Vw"
                    + "Ijoic29jaWFsIiwic2VydmljZU5hbWUiOiJpbnN0YWdyYW0ifSwiY29tcHJlc3Npb24iOiJn"
                    + "emlwIn0";

    @Test
    void parse_sampleOfTheProtocol_isMappedGzip() {
        FileMetadata expected =
                new FileMetadata(new Mapped(1, "media", "social", "instagram"), Compression.GZIP);

        assertThat(FileMetadata.parse(SAMPLE)).isEqualTo(expected);
        assertThat(FileMetadata.parse(SAMPLE + "=")).as("padded").isEqualTo(expected);
    }

    @Test
    void parse_raw_keepsEveryMember() {
        FileMetadata metadata =
                parse(
                        "{'metadata':{'mimetype':'text/plain','accounts':[{'accountid':'a1'},"
                                + "{'accountid':'a2'}],'tags':['x']},'compression':'brotli'}");

        assertThat(metadata.compression()).isEqualTo(Compression.BROTLI);
        assertThat(metadata.description())
                .isInstanceOfSatisfying(
                        Raw.class,
                        raw -> {
                            assertThat(raw.mimeType()).isEqualTo("text/plain");
                            assertThat(raw.accountIds()).isEqualTo(List.of("a1", "a2"));
                            assertThat(raw.members()).containsKey("tags");
                            assertThat(raw.toString()).doesNotContain("a1");
                        });
    }

    @Test
    void parse_standardBase64_isRead() {
        String json = "{\"metadata\":{\"mimetype\":\"?>\u00ff\",\"accounts\":[]}}";
        String header = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));

        assertThat(header).containsAnyOf("+", "/");
        assertThat(FileMetadata.parse(header).description()).isInstanceOf(Raw.class);
    }

    @Test
    @DisplayName("C90 a missing header is an error")
    void parse_missing_isRefused() {
        assertThatThrownBy(() -> FileMetadata.parse(null))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @DisplayName("C90 garbage in the header is an error")
    @ValueSource(strings = {"", "%%%", "garbage", "bnVsbA", "W10", "A"})
    void parse_garbage_isRefused(String header) {
        assertThatThrownBy(() -> FileMetadata.parse(header))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    @DisplayName("C90 an empty object is accepted as no metadata")
    void parse_emptyObject_isNone() {
        assertThat(parse("{}")).isEqualTo(new FileMetadata(new None(), Compression.NONE));
    }

    @ParameterizedTest
    @DisplayName("C90 metadata of neither kind or with an unknown compression is an error")
    @ValueSource(
            strings = {
                "{'metadata':{}}",
                "{'metadata':null}",
                "{'metadata':{'objectCount':'1','objectType':'a','serviceGroup':'b',"
                        + "'serviceName':'c'}}",
                "{'metadata':{'objectCount':1,'objectType':'a','serviceGroup':'b'}}",
                "{'metadata':{'mimetype':'text/plain'}}",
                "{'metadata':{'mimetype':5,'accounts':[]}}",
                "{'metadata':{'mimetype':'text/plain','accounts':[{}]}}",
                "{'compression':'GZIP'}",
                "{'compression':'deflate'}",
                "{'compression':null}"
            })
    void parse_otherForm_isRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void match_everyKind_callsItsFunction() {
        assertThat(matched(FileMetadata.parse(SAMPLE))).isEqualTo("mapped");
        assertThat(matched(parse("{'metadata':{'mimetype':'a/b','accounts':[]}}")))
                .isEqualTo("raw");
        assertThat(matched(parse("{}"))).isEqualTo("none");
    }

    private static String matched(FileMetadata metadata) {
        return metadata.description().match(mapped -> "mapped", raw -> "raw", () -> "none");
    }

    private static FileMetadata parse(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
        return FileMetadata.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
