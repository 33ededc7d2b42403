package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.StrictJson;

/**
 * The signed token a request carries (RFC 7515 section 7.1): well formed, but not yet verified.
 *
 * @param input what was signed: header and payload as they came
 */
record BearerJwt(byte[] input, JsonObject payload, byte[] signature) {

    private static final JsonObject HEADER =
            Json.createObjectBuilder().add("alg", "PS512").add("typ", "JWT").build();

    /**
     * Takes the token out of the request.
     *
     * @throws ApiError if there is none, or it is malformed in any way
     */
    static BearerJwt of(Request request) {
        String header = request.header("authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw ApiError.badBearer("The bearer is missing");
        }
        String[] parts = header.substring(7).split("\\.", -1);
        if (parts.length != 3) {
            throw ApiError.badBearer("The bearer is not a compact JWS");
        }
        try {
            if (!StrictJson.object(decode(parts[0])).equals(HEADER)) {
                throw ApiError.badBearer("The bearer's header is not alg PS512 and typ JWT");
            }
            return new BearerJwt(
                    (parts[0] + "." + parts[1]).getBytes(US_ASCII),
                    StrictJson.object(decode(parts[1])),
                    decode(parts[2]));
        } catch (IllegalArgumentException e) {
            throw ApiError.badBearer("The bearer is not a JWS with a JSON payload");
        }
    }

    boolean isSignedBy(RSAPublicKey key) {
        return Ps512.verify(input, signature, key);
    }

    /**
     * Base64url as RFC 7515 wants it; the JDK alone would take other spellings of the same bytes.
     */
    private static byte[] decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }
}
