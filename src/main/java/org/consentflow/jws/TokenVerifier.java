package org.consentflow.jws;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consentflow.jws.JwsException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the provider's tokens. Thread-safe.
 *
 * <p>The header decides nothing: it must say what was configured, before any key is looked up. Keys
 * come from the configured place only; keys and certificates inside a header are not looked at (RFC
 * 8725 sections 3.1 and 3.10).
 */
public final class TokenVerifier {

    private static final Duration EXPIRY_LEEWAY = Duration.ofSeconds(5);
    private static final Duration START_LEEWAY = Duration.ofSeconds(10);

    private final SignatureAlgorithm algorithm;
    private final @Nullable String keySetUrl;
    private final CachedKeySet keys;

    /**
     * Trusts the keys of one place, for PS512.
     *
     * @param jwksUri where {@code keys} come from; a token's {@code jku} must be exactly this text
     * @param keys the keys
     */
    public TokenVerifier(URI jwksUri, CachedKeySet keys) {
        this(SignatureAlgorithm.PS512, jwksUri.toString(), keys);
    }

    private TokenVerifier(
            SignatureAlgorithm algorithm, @Nullable String keySetUrl, CachedKeySet keys) {
        this.algorithm = algorithm;
        this.keySetUrl = keySetUrl;
        this.keys = keys;
    }

    /**
     * Trusts the keys of one place, whatever a token says about places.
     *
     * @param algorithm the only one that is accepted
     * @param keys the keys
     * @return a verifier that does not look at {@code jku}
     */
    public static TokenVerifier of(SignatureAlgorithm algorithm, CachedKeySet keys) {
        return new TokenVerifier(algorithm, null, keys);
    }

    /**
     * Verifies a token: form, header, signature, then {@code exp} and {@code nbf} where present,
     * with 5 and 10 seconds of leeway.
     *
     * @param compact compact serialization, at most 128 KiB
     * @param received when it came; its times are judged at that time, however long it has waited
     * @return its claims
     * @throws JwsException naming the first check that failed; {@link Reason#KEY_SET} if the
     *     token's key cannot be looked for just now
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-5.2">RFC 7515, section 5.2</a>
     */
    public VerifiedClaims verify(String compact, Instant received) {
        CompactToken token = CompactToken.parse(compact);
        List<PublicKey> candidates = keys.keys(keyId(token), received);
        if (candidates.isEmpty()) {
            throw new JwsException(Reason.UNKNOWN_KEY, "no usable key has the token's kid");
        }
        if (candidates.stream()
                .noneMatch(key -> algorithm.verifies(key, token.signed(), token.signature()))) {
            throw new JwsException(Reason.SIGNATURE, "the token's signature is wrong");
        }
        JsonObject claims = token.claims();
        checkTimes(claims, received);
        return new VerifiedClaims(claims);
    }

    private String keyId(CompactToken token) {
        JsonObject header = token.header();
        if (!(header.get("alg") instanceof JsonString alg)
                || !alg.getString().equals(algorithm.name())) {
            throw new JwsException(Reason.ALGORITHM, "the token's alg is not " + algorithm);
        }
        if (header.containsKey("crit") || header.containsKey("b64")) {
            throw CompactToken.malformed("the token's header has an extension: crit or b64");
        }
        String keyId = token.headerText("kid");
        if (keySetUrl != null && !token.headerText("jku").equals(keySetUrl)) {
            throw new JwsException(Reason.KEY_SET_URL, "the token's jku is not the configured one");
        }
        return keyId;
    }

    private static void checkTimes(JsonObject claims, Instant received) {
        if (claims.containsKey("exp")
                && !isBefore(seconds(received.minus(EXPIRY_LEEWAY)), claims, "exp")) {
            throw new JwsException(Reason.EXPIRED, "the token has expired (exp)");
        }
        if (claims.containsKey("nbf")
                && isBefore(seconds(received.plus(START_LEEWAY)), claims, "nbf")) {
            throw new JwsException(Reason.NOT_YET_VALID, "the token is not yet valid (nbf)");
        }
    }

    private static BigDecimal seconds(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3);
    }

    /** Decimal, since a NumericDate may have a fraction (RFC 7519 section 2). */
    private static boolean isBefore(BigDecimal seconds, JsonObject claims, String name) {
        JsonValue time = claims.get(name);
        if (time instanceof JsonNumber number) {
            return seconds.compareTo(number.bigDecimalValue()) < 0;
        }
        throw new JwsException(Reason.CLAIM, "the claim " + name + " is not a number");
    }
}
