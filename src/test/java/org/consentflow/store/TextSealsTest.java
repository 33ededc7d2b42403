package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextSealsTest {

    private static final JsonObject CONTENT = Json.createObjectBuilder().add("key", "k").build();

    private final TextSeals seals = seals("shop", key("k1", 1));

    @Test
    @DisplayName("G27 what is kept outside opens for its purpose and namespace alone")
    void open_otherPlace_isEmpty() {
        String sealed = seals.seal("begun", CONTENT);

        assertThat(sealed).matches("[A-Za-z0-9_-]+");
        assertThat(seals.open("begun", sealed)).contains(CONTENT);
        assertThat(seals.open("answered", sealed)).isEmpty();
        assertThat(seals("other", key("k1", 1)).open("begun", sealed)).isEmpty();
    }

    @Test
    @DisplayName("G27 what is kept outside does not open when any letter of it is changed")
    void open_changed_isEmpty() {
        String sealed = seals.seal("begun", CONTENT);

        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThat(seals.open("begun", changed)).isEmpty();
        }
        for (String foreign : List.of("", "A", "not base64!", "AQ", "A".repeat(20_000))) {
            assertThat(seals.open("begun", foreign)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "G28 what is kept outside opens while its key is in the ring, and is foreign after")
    void open_keyRotated_opensWhileItIsThere() {
        String sealed = seals.seal("begun", CONTENT);

        assertThat(seals("shop", key("k2", 2), key("k1", 1)).open("begun", sealed))
                .contains(CONTENT);
        assertThat(seals("shop", key("k2", 2)).open("begun", sealed)).isEmpty();
        assertThat(seals("shop", key("k1", 2)).open("begun", sealed)).isEmpty();
    }

    private static TextSeals seals(String namespace, KeyRing.Entry... keys) {
        return new TextSeals(namespace, new Sealer(new KeyRing(List.of(keys)), new SecureRandom()));
    }

    private static KeyRing.Entry key(String id, int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new KeyRing.Entry(id, bytes);
    }
}
