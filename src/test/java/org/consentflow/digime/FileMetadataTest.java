package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.consentflow.api.MappedMetadata;
import org.consentflow.api.RawMetadata;
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
                new FileMetadata(
                        null,
                        new MappedMetadata("media", 1, "social", "instagram"),
                        Compression.GZIP);

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
        RawMetadata raw = Objects.requireNonNull(metadata.raw());
        assertThat(raw.mimeType()).isEqualTo("text/plain");
        assertThat(raw.accountIds()).isEqualTo(List.of("a1", "a2"));
        assertThat(raw.members()).containsKey("tags");
        assertThat(raw.toString()).doesNotContain("a1");
    }

    @Test
    void parse_rawWithEverything_isTyped() {
        RawMetadata raw =
                Objects.requireNonNull(
                        parse(
                                        "{'metadata':{'mimetype':'a/b','accounts':[],'appid':'app',"
                                                + "'created':1568716294874,'contractid':'con',"
                                                + "'partnerid':'part','reference':['r1','r2'],"
                                                + "'servicegroups':[1,2],'tags':['t'],'objecttypes':"
                                                + "[{'name':'o','references':['r']},{'name':'p'}]}}")
                                .raw());

        assertThat(raw.applicationId()).contains("app");
        assertThat(raw.contractId()).contains("con");
        assertThat(raw.partnerId()).contains("part");
        assertThat(raw.created()).contains(Instant.ofEpochMilli(1_568_716_294_874L));
        assertThat(raw.references()).containsExactly("r1", "r2");
        assertThat(raw.tags()).containsExactly("t");
        assertThat(raw.serviceGroups()).containsExactly(1, 2);
        assertThat(raw.objectTypes())
                .containsExactly(
                        new RawMetadata.ObjectType("o", List.of("r")),
                        new RawMetadata.ObjectType("p", List.of()));
    }

    @Test
    void parse_numberThatIsNoInt_isRefused() {
        assertThatThrownBy(
                        () ->
                                parse(
                                        "{'metadata':{'mimetype':'a/b','accounts':[],"
                                                + "'servicegroups':[4294967297]}}"))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void parse_rawWithTheLeast_leavesTheRestEmpty() {
        RawMetadata raw =
                Objects.requireNonNull(
                        parse("{'metadata':{'mimetype':'a/b','accounts':[]}}").raw());

        assertThat(raw.applicationId()).isEqualTo(Optional.empty());
        assertThat(raw.created()).isEqualTo(Optional.empty());
        assertThat(raw.references()).isEmpty();
        assertThat(raw.objectTypes()).isEmpty();
    }

    @Test
    void parse_standardBase64_isRead() {
        String json = "{\"metadata\":{\"mimetype\":\"?>\u00ff\",\"accounts\":[]}}";
        String header = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));

        assertThat(header).containsAnyOf("+", "/");
        assertThat(FileMetadata.parse(header).raw()).isNotNull();
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
        assertThat(parse("{}"))
                .isEqualTo(new FileMetadata(null, MappedMetadata.NONE, Compression.NONE));
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
                "{'metadata':{'mimetype':'text/plain','accounts':[],'tags':[1]}}",
                "{'metadata':{'mimetype':'text/plain','accounts':[],'servicegroups':['1']}}",
                "{'metadata':{'mimetype':'text/plain','accounts':[],'appid':1}}",
                "{'metadata':{'mimetype':'text/plain','accounts':[],'reference':'r'}}",
                "{'metadata':5}"
            })
    void parse_otherForm_isRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @DisplayName("W40 a compression that is not known is an error, not data")
    @ValueSource(
            strings = {
                "{'compression':'GZIP'}",
                "{'compression':'deflate'}",
                "{'compression':''}",
                "{'compression':null}"
            })
    void parse_otherCompression_isRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    @DisplayName("W41 metadata is looked for under its real name")
    void parse_metadataUnderAnotherName_isNone() {
        assertThat(parse("{'fileMetadata':{'mimetype':'a/b','accounts':[]}}").raw()).isNull();
        assertThat(parse("{'metadata':{'mimetype':'a/b','accounts':[]}}").raw()).isNotNull();
    }

    @Test
    void match_eitherKind_callsItsFunction() {
        assertThat(matched(FileMetadata.parse(SAMPLE))).isEqualTo("mapped");
        assertThat(matched(parse("{'metadata':{'mimetype':'a/b','accounts':[]}}")))
                .isEqualTo("raw");
        assertThat(matched(parse("{}"))).isEqualTo("mapped");
    }

    private static String matched(FileMetadata metadata) {
        return metadata.match(mapped -> "mapped", raw -> "raw");
    }

    private static FileMetadata parse(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
        return FileMetadata.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
