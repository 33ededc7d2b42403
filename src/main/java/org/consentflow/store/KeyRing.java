package org.consentflow.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that seal stored values. The first one writes, all of them read: a new key is added last
 * on every node, then moved to the front. Immutable.
 */
public final class KeyRing {

    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    /**
     * Checks and keeps the keys.
     *
     * @param entries the writing one first
     * @throws IllegalArgumentException if there is none, an id occurs twice or is not of 1 to 32
     *     letters, digits, dots, hyphens or underscores, or a key is not of 32 bytes
     */
    public KeyRing(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is no encryption key");
        }
        for (Entry entry : entries) {
            if (!ID.matcher(entry.id()).matches()) {
                throw new IllegalArgumentException("the id of an encryption key is not usable");
            }
            if (entry.key().length != BYTES) {
                throw new IllegalArgumentException(
                        "encryption key " + entry.id() + " is not of " + BYTES + " bytes");
            }
            SecretKey key = new SecretKeySpec(entry.key(), "AES");
            if (keys.put(entry.id(), key) != null) {
                throw new IllegalArgumentException(
                        "encryption key " + entry.id() + " occurs twice");
            }
        }
    }

    /**
     * A key and its name.
     *
     * @param id stands in clear in every value it seals
     * @param key 32 random bytes
     */
    public record Entry(String id, byte[] key) {

        /** Names the key only. */
        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    String writingId() {
        return keys.keySet().iterator().next();
    }

    /** All that seal nothing any more. */
    List<String> formerIds() {
        return keys.keySet().stream().skip(1).toList();
    }

    Set<String> ids() {
        return keys.keySet();
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Names the keys only. */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
