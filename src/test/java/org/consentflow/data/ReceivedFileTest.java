package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.consentflow.api.DataFile;
import org.consentflow.api.MappedFile;
import org.consentflow.api.MappedFiles;
import org.consentflow.api.RawFile;
import org.junit.jupiter.api.Test;

/** What applications read of a file that arrived. */
class ReceivedFileTest extends ReceivedFileFixture {

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

    @Test
    void entries_askedAgainAtTheEnd_areStillOver() {
        Iterator<JsonValue> entries = mapped(SONGS).entries().iterator();
        entries.next();
        entries.next();
        assertThat(entries.hasNext()).isFalse();
        assertThat(entries.hasNext()).isFalse();
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
}
