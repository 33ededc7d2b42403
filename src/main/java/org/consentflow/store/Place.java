package org.consentflow.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.flow.ConsentKey;

/**
 * Where a sealed value belongs. It opens nowhere else: not in another column or row, not for
 * another person, and not beside another generation or version.
 *
 * @param parts everything that names the place, in a fixed order
 */
record Place(List<String> parts) {

    static Place of(String namespace, String table, String column, String row, String... further) {
        List<String> parts = new ArrayList<>(List.of(namespace, table, column, row));
        parts.addAll(List.of(further));
        return new Place(parts);
    }

    Place person(ConsentKey key) {
        return and(key.contract(), key.subject().realm(), key.subject().id());
    }

    Place and(String... further) {
        List<String> longer = new ArrayList<>(parts);
        longer.addAll(List.of(further));
        return new Place(longer);
    }

    /** Each part after its length, so that no two places look the same. */
    byte[] bytes() {
        List<byte[]> encoded =
                parts.stream().map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
        int size = encoded.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        encoded.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }
}
