package org.consentflow.jws;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.jws.JwsException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The provider's public keys by their id (RFC 7517 section 5). Immutable.
 *
 * <p>An entry is used if it has a {@code kid}, is a key for signatures of the wanted algorithm as
 * far as it says so, and gives the key: RSA as {@code pem} or as {@code n} and {@code e}, EC as a
 * point of P-256. Any other entry is passed over: one odd entry must not end the use of the others.
 *
 * @param byId usable keys; several may share an id
 */
public record KeySet(Map<String, List<PublicKey>> byId) {

    private static final int LARGEST = 256 * 1024;

    /** Copies. */
    public KeySet {
        Map<String, List<PublicKey>> copy = new HashMap<>();
        byId.forEach((id, keys) -> copy.put(id, List.copyOf(keys)));
        byId = Map.copyOf(copy);
    }

    /**
     * Reads a key set document for PS512.
     *
     * @param json as {@link #parse(byte[], SignatureAlgorithm)}
     * @return its usable keys, maybe none
     */
    public static KeySet parse(byte[] json) {
        return parse(json, SignatureAlgorithm.PS512);
    }

    /**
     * Reads a key set document.
     *
     * @param json UTF-8, at most 256 KiB
     * @param algorithm what the keys are for
     * @return its usable keys, maybe none
     * @throws JwsException with {@link Reason#KEY_SET} if it is not an object whose {@code keys} is
     *     an array of objects
     */
    public static KeySet parse(byte[] json, SignatureAlgorithm algorithm) {
        if (json.length > LARGEST) {
            throw new JwsException(Reason.KEY_SET, "the key set is too large");
        }
        Map<String, List<PublicKey>> keys = new HashMap<>();
        for (JsonValue entry : entries(json)) {
            if (!(entry instanceof JsonObject key)) {
                throw notAKeySet();
            }
            String id = text(key, "kid");
            PublicKey usable = id == null ? null : usable(key, algorithm);
            if (id != null && usable != null) {
                keys.computeIfAbsent(id, unused -> new ArrayList<>()).add(usable);
            }
        }
        return new KeySet(keys);
    }

    /**
     * Finds keys.
     *
     * @param kid key id, compared exactly
     * @return all keys of that id in the order of the document; empty if there are none
     */
    public List<PublicKey> keys(String kid) {
        return byId.getOrDefault(kid, List.of());
    }

    private static JsonArray entries(byte[] json) {
        try {
            if (StrictJson.object(json).get("keys") instanceof JsonArray entries) {
                return entries;
            }
        } catch (MalformedJsonException e) {
            throw new JwsException(Reason.KEY_SET, "the key set is malformed: " + e.getMessage());
        }
        throw notAKeySet();
    }

    private static @Nullable PublicKey usable(JsonObject key, SignatureAlgorithm algorithm) {
        boolean curve = algorithm == SignatureAlgorithm.ES256;
        if (!isOr(key, "kty", curve ? "EC" : "RSA")
                || !isOr(key, "use", "sig")
                || !isOr(key, "alg", algorithm.name())) {
            return null;
        }
        try {
            return curve ? point(key) : rsa(key);
        } catch (UnusableKeyException e) {
            return null;
        }
    }

    private static PublicKey rsa(JsonObject key) {
        String pem = text(key, "pem");
        return pem != null
                ? RsaKeys.publicKey(pem)
                : RsaKeys.publicKey(number(key, "n"), number(key, "e"));
    }

    private static PublicKey point(JsonObject key) {
        if (!"P-256".equals(text(key, "crv"))) {
            throw new UnusableKeyException("not a key on the curve P-256");
        }
        return EcKeys.publicKey(number(key, "x"), number(key, "y"));
    }

    private static boolean isOr(JsonObject key, String name, String expected) {
        return !key.containsKey(name) || expected.equals(text(key, name));
    }

    private static BigInteger number(JsonObject key, String name) {
        String text = text(key, name);
        byte[] bytes = text == null ? null : Base64Url.decode(text);
        if (bytes == null) {
            throw new UnusableKeyException("no number in the key's member " + name);
        }
        return new BigInteger(1, bytes);
    }

    private static @Nullable String text(JsonObject key, String name) {
        return key.get(name) instanceof JsonString text && !text.getString().isEmpty()
                ? text.getString()
                : null;
    }

    private static JwsException notAKeySet() {
        return new JwsException(Reason.KEY_SET, "the key set has no array of objects named keys");
    }
}
