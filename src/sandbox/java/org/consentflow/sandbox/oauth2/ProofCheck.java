package org.consentflow.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.provider.Tokens;

/**
 * Checks proofs that their sender holds a key (RFC 9449, section 4.3): each is good for one
 * request, once, for a minute. Safe for use by many threads.
 */
final class ProofCheck {

    static final String HEADER = "DPoP";

    private static final String CODE = "invalid_dpop_proof";
    private static final long SECONDS = 60;

    private final String address;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private volatile String nonce;

    /**
     * @param address of the server, before the path of each request
     */
    ProofCheck(String address, Tokens tokens, Clock clock) {
        this.address = address;
        this.tokens = tokens;
        this.clock = clock;
        nonce = tokens.next();
    }

    /** Wants to see another nonce from now on, if it wants to see any. */
    void forget() {
        seen.clear();
        nonce = tokens.next();
    }

    /**
     * @param accessToken that comes with it
     * @return thumbprint of the key; empty if there is no proof
     * @throws OAuthError if it proves nothing
     */
    Optional<String> verify(Request request, Optional<String> accessToken, Set<Quirk> quirks) {
        Optional<String> header = request.header(HEADER.toLowerCase(Locale.ROOT));
        if (header.isEmpty()) {
            if (quirks.contains(Quirk.PROOF_DEMANDED) || accessToken.isPresent()) {
                throw refused("there is no proof");
            }
            return Optional.empty();
        }
        CompactJws proof;
        try {
            proof = CompactJws.parse(header.get());
        } catch (IllegalArgumentException malformed) {
            throw refused("the proof is malformed");
        }
        if (!text(proof.header(), "typ").equals("dpop+jwt")
                || !text(proof.header(), "alg").equals("ES256")) {
            throw refused("its typ or alg is not acceptable");
        }
        CurveKey key = CurveKey.of(proof.header());
        if (!Signatures.ES256.verify(proof.input(), proof.signature(), key.key())) {
            throw refused("its signature is wrong");
        }
        claims(proof.payload(), request, accessToken);
        once(text(proof.payload(), "jti"));
        nonce(proof.payload(), quirks);
        return Optional.of(key.thumbprint());
    }

    private void claims(JsonObject claims, Request request, Optional<String> accessToken) {
        if (!text(claims, "htm").equals(request.method())) {
            throw refused("its htm is another");
        }
        if (!text(claims, "htu").equals(address + request.path())) {
            throw refused("its htu is another");
        }
        if (!text(claims, "ath").equals(accessToken.map(ProofCheck::digest).orElse(""))) {
            throw refused("its ath is another");
        }
        long now = clock.instant().getEpochSecond();
        boolean fresh =
                claims.get("iat") instanceof JsonNumber issued
                        && Math.abs(now - issued.longValue()) <= SECONDS;
        if (!fresh) {
            throw refused("its iat is missing or not of now");
        }
    }

    private void nonce(JsonObject claims, Set<Quirk> quirks) {
        boolean wanted = quirks.contains(Quirk.PROOF_NONCE) && !text(claims, "nonce").equals(nonce);
        if (wanted || quirks.contains(Quirk.PROOF_NONCE_ENDLESS)) {
            throw OAuthError.nonceWanted(nonce);
        }
    }

    private void once(String jti) {
        Instant now = clock.instant();
        seen.values().removeIf(until -> until.isBefore(now));
        if (jti.isEmpty() || seen.putIfAbsent(jti, now.plusSeconds(2 * SECONDS)) != null) {
            throw refused("it was already used");
        }
    }

    static OAuthError refused(String message) {
        return new OAuthError(400, CODE, message);
    }

    static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    static String digest(String ascii) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
