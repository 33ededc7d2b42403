package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/**
 * Signs requests. Thread-safe; not serializable, and its text form shows nothing.
 *
 * <p>The header is always the same two members: the provider finds our key by the client id inside
 * the claims, so there is no key id.
 */
public final class SigningKey {

    private static final String HEADER =
            Base64Url.encode("{\"alg\":\"PS512\",\"typ\":\"JWT\"}".getBytes(US_ASCII));

    private final RSAPrivateKey privateKey;
    private final RSAPublicKey publicKey;

    /**
     * Takes a key into use.
     *
     * @param key from {@link RsaKeys}
     * @throws UnusableKeyException if it is too weak or lacks its public half
     */
    public SigningKey(RSAPrivateKey key) {
        this.publicKey = RsaKeys.publicOf(key);
        this.privateKey = key;
    }

    /**
     * Signs {@code claims} with PS512 (RFC 7518 section 3.5).
     *
     * <p>Takes about 1 ms with a 2048-bit key. PSS is salted, so no two calls give the same.
     *
     * @param claims payload, serialised as it is
     * @return header, payload and signature, base64url without padding, joined by dots
     * @throws IllegalStateException if this Java lacks RSASSA-PSS
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>
     */
    public String sign(JsonObject claims) {
        String content = HEADER + '.' + Base64Url.encode(claims.toString().getBytes(UTF_8));
        byte[] signature = Ps512.sign(privateKey, content.getBytes(US_ASCII));
        return content + '.' + Base64Url.encode(signature);
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
