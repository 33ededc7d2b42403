package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.consentflow.jws.JwsException.Reason;

/**
 * A token taken apart, with nothing of it believed yet (RFC 7515 section 7.1).
 *
 * @param header protected header
 * @param payload not yet read
 * @param signed header and payload as they stood
 * @param signature over {@code signed}
 */
record CompactToken(JsonObject header, byte[] payload, byte[] signed, byte[] signature) {

    /** Two texts of the longest allowed kind hardly fit, and no honest token comes near. */
    private static final int LONGEST = 128 * 1024;

    static CompactToken parse(String compact) {
        if (compact.length() > LONGEST) {
            throw malformed("the token is too long");
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed("the token has not three parts");
        }
        byte[] signed = compact.substring(0, compact.lastIndexOf('.')).getBytes(US_ASCII);
        JsonObject header = object(bytes(parts[0], "header"), "header");
        return new CompactToken(
                header, bytes(parts[1], "payload"), signed, bytes(parts[2], "signature"));
    }

    JsonObject claims() {
        return object(payload, "payload");
    }

    String headerText(String name) {
        if (header.get(name) instanceof JsonString text && !text.getString().isEmpty()) {
            return text.getString();
        }
        throw malformed("the token's header has no text named " + name);
    }

    static JwsException malformed(String check) {
        return new JwsException(Reason.MALFORMED, check);
    }

    private static byte[] bytes(String part, String name) {
        byte[] bytes = Base64Url.decode(part);
        if (bytes == null || bytes.length == 0) {
            throw malformed("the token's " + name + " is not canonical base64url");
        }
        return bytes;
    }

    private static JsonObject object(byte[] json, String name) {
        try {
            return StrictJson.object(json);
        } catch (MalformedJsonException e) {
            throw malformed("the token's " + name + " is malformed: " + e.getMessage());
        }
    }
}
