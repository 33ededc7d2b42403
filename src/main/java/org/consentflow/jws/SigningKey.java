package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/** Signs requests. Thread-safe; not serializable, and its text form shows nothing. */
public final class SigningKey {

    private final SignatureAlgorithm algorithm;
    private final RSAPrivateKey privateKey;
    private final RSAPublicKey publicKey;

    /**
     * Takes a key into use for PS512.
     *
     * @param key from {@link RsaKeys}
     * @throws UnusableKeyException if it is too weak or lacks its public half
     */
    public SigningKey(RSAPrivateKey key) {
        this(key, SignatureAlgorithm.PS512);
    }

    /**
     * Takes a key into use.
     *
     * @param key from {@link RsaKeys}
     * @param algorithm of RSA
     * @throws UnusableKeyException if it is too weak or lacks its public half
     */
    public SigningKey(RSAPrivateKey key, SignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.publicKey = RsaKeys.publicOf(key);
        this.privateKey = key;
    }

    /**
     * Signs {@code claims} as a token of type {@code JWT}. There is no key id: the provider finds
     * our key by the client id inside the claims.
     *
     * <p>Takes about 1 ms with a 2048-bit key. PSS is salted, so no two calls give the same.
     *
     * @param claims payload, serialised as it is
     * @return header, payload and signature, base64url without padding, joined by dots
     * @throws IllegalStateException if this Java lacks RSASSA-PSS
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>
     */
    public String sign(JsonObject claims) {
        return sign("JWT", null, claims);
    }

    /**
     * Signs {@code claims} as a token of a type that fits no other purpose (RFC 8725, section
     * 3.11).
     *
     * @param type {@code typ} of the header
     * @param keyId {@code kid} of the header; null for none
     * @param claims payload, serialised as it is
     * @return header, payload and signature, base64url without padding, joined by dots
     * @throws IllegalStateException if this Java lacks the algorithm
     */
    public String sign(String type, @Nullable String keyId, JsonObject claims) {
        JsonObjectBuilder header =
                Json.createObjectBuilder().add("alg", algorithm.name()).add("typ", type);
        if (keyId != null) {
            header.add("kid", keyId);
        }
        String content = part(header.build()) + '.' + part(claims);
        byte[] signature = algorithm.sign(privateKey, content.getBytes(US_ASCII));
        return content + '.' + Base64Url.encode(signature);
    }

    private static String part(JsonObject json) {
        return Base64Url.encode(json.toString().getBytes(UTF_8));
    }

    /** The public half, as the provider knows it. */
    public RSAPublicKey publicKey() {
        return publicKey;
    }

    @Override
    public String toString() {
        return "SigningKey[]";
    }
}
