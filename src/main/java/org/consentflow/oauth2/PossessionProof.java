package org.consentflow.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.flow.Secret;
import org.consentflow.jws.ProofKey;

/**
 * Proves with one request that its sender holds the key its token is bound to (RFC 9449, section
 * 4.2). Its text form shows nothing.
 *
 * @param method of the request
 * @param target where it goes; its query is not part of the proof
 * @param issued the current time
 * @param jti never the same twice
 * @param nonce what the server wants to see; empty until it says so
 * @param accessToken that is presented with it; empty at the authorization server
 */
public record PossessionProof(
        String method,
        URI target,
        Instant issued,
        String jti,
        Optional<String> nonce,
        Optional<Secret> accessToken) {

    /** The header it stands in. */
    public static final String HEADER = "DPoP";

    /** Type of the token; fits nothing else we sign. */
    static final String TYPE = "dpop+jwt";

    /**
     * Signs it.
     *
     * @param key of the consent
     * @return value of the header
     */
    public Secret signed(ProofKey key) {
        JsonObjectBuilder claims =
                Json.createObjectBuilder()
                        .add("jti", jti)
                        .add("htm", method)
                        .add("htu", bare(target))
                        .add("iat", issued.getEpochSecond());
        nonce.ifPresent(value -> claims.add("nonce", value));
        accessToken.ifPresent(token -> claims.add("ath", ProofKey.digest(token.reveal())));
        return new Secret(key.sign(TYPE, claims.build()));
    }

    @Override
    public String toString() {
        return "PossessionProof[]";
    }

    private static String bare(URI target) {
        String path = target.getRawPath();
        boolean rooted = path != null && !path.isEmpty();
        return target.getScheme() + "://" + target.getRawAuthority() + (rooted ? path : "/");
    }
}
