package org.consentflow.store;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Seals stored values with AES-256-GCM (NIST SP 800-38D), bound to the place they belong to.
 *
 * <p>A sealed value is: format (1 byte), length of the key id (1 byte), key id, random nonce (12
 * bytes), cipher text with tag (16 bytes). Format, key id and place are authenticated. Putting back
 * a whole older row is not detected: its generation and version come back with it. Thread-safe.
 */
public final class Sealer {

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random;

    /**
     * Seals with the first key of the ring.
     *
     * @param keys all that may have to be opened
     * @param random draws the nonces
     */
    public Sealer(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    KeyRing keys() {
        return keys;
    }

    byte[] seal(Place place, JsonObject content) {
        return seal(keys.writingId(), place, content);
    }

    byte[] seal(String keyId, Place place, JsonObject content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = content.toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, place).doFinal(text);
            byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(2 + id.length + nonce.length + sealed.length)
                    .put(FORMAT)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM is missing", impossible);
        }
    }

    /**
     * Opens a value; changes nothing.
     *
     * @throws ConsentStoreException {@code KEY_UNKNOWN} if it names a key that is not in the ring,
     *     {@code UNDECRYPTABLE} if it does not open for any other reason
     */
    JsonObject open(Place place, byte @Nullable [] sealed) {
        if (sealed == null) {
            throw undecryptable();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(sealed);
            if (bytes.get() != FORMAT) {
                throw undecryptable();
            }
            byte[] id = new byte[Byte.toUnsignedInt(bytes.get())];
            bytes.get(id);
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] text = new byte[bytes.remaining()];
            if (text.length < TAG_BITS / Byte.SIZE) {
                throw undecryptable(); // the JDK's cipher would fail untyped
            }
            bytes.get(text);
            String keyId = new String(id, StandardCharsets.US_ASCII);
            return object(cipher(Cipher.DECRYPT_MODE, keyId, nonce, place).doFinal(text));
        } catch (GeneralSecurityException | BufferUnderflowException | JsonException damaged) {
            throw undecryptable();
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, Place place)
            throws GeneralSecurityException {
        SecretKey key = keys.key(keyId).orElseThrow(Sealer::keyUnknown);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {FORMAT});
        cipher.updateAAD(place.and(keyId).bytes());
        return cipher;
    }

    private static JsonObject object(byte[] text) {
        String json = new String(text, StandardCharsets.UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static ConsentStoreException undecryptable() {
        return new ConsentStoreException(
                ConsentError.UNDECRYPTABLE, "a stored value does not open", null);
    }

    private static ConsentStoreException keyUnknown() {
        return new ConsentStoreException(
                ConsentError.KEY_UNKNOWN, "a stored value names a key that is not here", null);
    }
}
