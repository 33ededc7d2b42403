package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final JsonObject CONTENT =
            Json.createObjectBuilder().add("form", 1).add("answer", "sesame").build();
    private static final List<String> PARTS =
            List.of("app", "table", "column", "row", "music", "realm", "alice", "1", "7");

    private final Sealer sealer = new Sealer(Fixture.ring("k1", "k2"), Fixture.RANDOM);

    @Test
    void open_samePlace_givesTheContentBack() {
        byte[] sealed = sealer.seal(new Place(PARTS), CONTENT);

        assertThat(sealer.open(new Place(PARTS), sealed)).isEqualTo(CONTENT);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("G27 a value opens at no other place: each part of the place counts")
    void open_otherPlace_fails(int part) {
        byte[] sealed = sealer.seal(new Place(PARTS), CONTENT);
        List<String> moved = new ArrayList<>(PARTS);
        moved.set(part, "other");

        assertFails(new Place(moved), sealed, ConsentError.UNDECRYPTABLE);
    }

    @Test
    @DisplayName("G27 parts of a place that only look alike when joined are different places")
    void open_shiftedParts_fails() {
        byte[] sealed = sealer.seal(new Place(List.of("ab", "c")), CONTENT);

        assertFails(new Place(List.of("a", "bc")), sealed, ConsentError.UNDECRYPTABLE);
        assertFails(new Place(List.of("ab", "c", "")), sealed, ConsentError.UNDECRYPTABLE);
    }

    @Test
    @DisplayName("S77 with any single bit flipped, or cut short anywhere, a value fails typed")
    void open_damaged_fails() {
        Place place = new Place(PARTS);
        byte[] sealed = sealer.seal(place, CONTENT);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatExceptionOfType(ConsentStoreException.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> sealer.open(place, flipped))
                    .satisfies(
                            e ->
                                    assertThat(e.error())
                                            .isIn(
                                                    ConsentError.UNDECRYPTABLE,
                                                    ConsentError.KEY_UNKNOWN))
                    .withNoCause();
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatExceptionOfType(ConsentStoreException.class)
                    .as("length %d", length)
                    .isThrownBy(() -> sealer.open(place, cut));
        }
    }

    @Test
    @DisplayName("S78 no nonce comes twice, and equal values look different")
    void seal_sameValueOften_neverRepeatsANonce() {
        Place place = new Place(PARTS);
        // after format, length and id of the key; 64 of the 96 bits are enough to tell apart
        long distinct =
                LongStream.generate(() -> ByteBuffer.wrap(sealer.seal(place, CONTENT)).getLong(4))
                        .limit(1_000_000)
                        .distinct()
                        .count();
        assertThat(distinct).isEqualTo(1_000_000);
    }

    @Test
    @DisplayName("R38 the first key writes, all of them read; a node without the key says so")
    void open_rotatedKeys_readsOldAndNew() {
        Place place = new Place(PARTS);
        byte[] old = new Sealer(Fixture.ring("k1"), Fixture.RANDOM).seal(place, CONTENT);
        Sealer rotated = new Sealer(Fixture.ring("k2", "k1"), Fixture.RANDOM);

        assertThat(rotated.open(place, old)).isEqualTo(CONTENT);
        byte[] fresh = rotated.seal(place, CONTENT);
        assertThat(sealer.open(place, fresh)).isEqualTo(CONTENT);
        Sealer behind = new Sealer(Fixture.ring("k1"), Fixture.RANDOM);
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> behind.open(place, fresh))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.KEY_UNKNOWN));
    }

    @Test
    @DisplayName("S86 sealed content of another form is refused, not guessed")
    void answer_otherForm_isRefused() {
        JsonObject newer = Json.createObjectBuilder(CONTENT).add("form", 2).build();
        JsonObject lacking = Json.createObjectBuilder().add("form", 1).build();

        assertThat(Contents.answer(CONTENT).reveal()).isEqualTo("sesame");
        for (JsonObject other : List.of(newer, lacking)) {
            assertThatExceptionOfType(ConsentStoreException.class)
                    .isThrownBy(() -> Contents.answer(other))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.UNDECRYPTABLE));
        }
    }

    @Test
    void keyRing_unusableEntries_areRefusedWithoutShowingTheKey() {
        KeyRing.Entry good = Fixture.entry("k1", "seed");
        KeyRing.Entry twice = Fixture.entry("k1", "other");
        KeyRing.Entry brief = new KeyRing.Entry("k2", new byte[16]);
        KeyRing.Entry nameless = new KeyRing.Entry("no id", good.key());

        for (List<KeyRing.Entry> entries :
                List.of(
                        List.<KeyRing.Entry>of(),
                        List.of(good, twice),
                        List.of(brief),
                        List.of(nameless))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new KeyRing(entries));
        }
        String secret = new String(good.key(), StandardCharsets.US_ASCII);
        assertThat(new KeyRing(List.of(good)).toString() + good)
                .doesNotContain(secret)
                .doesNotContain("[B@");
    }

    private void assertFails(Place place, byte[] sealed, ConsentError error) {
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> sealer.open(place, sealed))
                .satisfies(e -> assertThat(e.error()).isEqualTo(error))
                .withNoCause();
    }
}
