package org.consentflow.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.security.PrivateKey;
import java.util.Base64;
import org.consentflow.sandbox.http.StrictJson;

/**
 * A signed token (RFC 7515, section 7.1): well formed, but not yet verified.
 *
 * @param input what was signed: header and payload as they came
 */
record CompactJws(byte[] input, JsonObject header, JsonObject payload, byte[] signature) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /**
     * @throws IllegalArgumentException if it is malformed in any way
     */
    static CompactJws parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a compact JWS");
        }
        return new CompactJws(
                (parts[0] + "." + parts[1]).getBytes(US_ASCII),
                StrictJson.object(decode(parts[0])),
                StrictJson.object(decode(parts[1])),
                decode(parts[2]));
    }

    static String sign(JsonObject header, JsonObject payload, Signatures with, PrivateKey key) {
        String input = encode(header) + "." + encode(payload);
        return input + "." + BASE64URL.encodeToString(with.sign(input.getBytes(US_ASCII), key));
    }

    static String encode(JsonObject json) {
        return BASE64URL.encodeToString(json.toString().getBytes(UTF_8));
    }

    private static byte[] decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!BASE64URL.encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }
}
