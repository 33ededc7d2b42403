package org.consentflow.oauth2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What the server says when it does not do as asked (RFC 6749, section 5.2). Its own words are not
 * kept.
 *
 * @param status HTTP status
 * @param error the name of the error, 1 to 64 letters, digits, dots, dashes, underscores; null if
 *     there is none
 */
public record ErrorResponse(int status, @Nullable String error) {

    private static final int LARGEST = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Set<String> CREDENTIALS = Set.of("invalid_client", "unauthorized_client");

    /** About our registration or the form of the request: not about the person. */
    private static final Set<String> OURS_TO_MEND =
            Set.of(
                    "invalid_client",
                    "unauthorized_client",
                    "invalid_request",
                    "invalid_request_object",
                    "invalid_redirect_uri",
                    "invalid_scope",
                    "invalid_target",
                    "invalid_dpop_proof",
                    "unsupported_grant_type",
                    "unsupported_response_type",
                    "unsupported_token_type");

    /** What an error means for a request that spends something, such as a refresh. */
    public enum Verdict {
        /** Certainly not processed: the same may be sent later. */
        UNPROCESSED,
        /** Our set-up is refused. Says nothing about the consent. */
        OPERATOR,
        /** The code or token that was sent is certainly of no more use. */
        REFUSED,
        /** Everything else. Never to be taken for a refusal. */
        UNKNOWN
    }

    /**
     * Reads an error answer. Throws nothing: what cannot be read is missing.
     *
     * @param status HTTP status
     * @param body as received, maybe empty; not looked at beyond 64 KiB
     * @return what could be read
     */
    public static ErrorResponse parse(int status, byte[] body) {
        return new ErrorResponse(status, name(object(body)));
    }

    /**
     * What follows for the request.
     *
     * <p>Only a 4xx that names a cause is certain. A 429 was turned away at the door, a 407 by a
     * proxy before it; a 401 says that the client was not recognised. A server error may come after
     * the work was done, and a 4xx without a known name from any proxy on the way.
     *
     * @return the only safe reading
     */
    public Verdict verdict() {
        if (status < 400 || status > 499) {
            return Verdict.UNKNOWN;
        }
        if (status == 429 || status == 407 || "use_dpop_nonce".equals(error)) {
            return Verdict.UNPROCESSED;
        }
        if ("invalid_grant".equals(error)) {
            return Verdict.REFUSED;
        }
        boolean ours = error != null && OURS_TO_MEND.contains(error);
        return ours || status == 401 ? Verdict.OPERATOR : Verdict.UNKNOWN;
    }

    /**
     * Whether the server does not accept who we say we are.
     *
     * @return true for our id, key or secret
     */
    public boolean credentials() {
        return error == null ? status == 401 : CREDENTIALS.contains(error);
    }

    private static JsonObject object(byte[] body) {
        try {
            return body.length <= LARGEST ? StrictJson.object(body) : JsonValue.EMPTY_JSON_OBJECT;
        } catch (MalformedJsonException e) {
            return JsonValue.EMPTY_JSON_OBJECT; // a proxy's page, or nothing
        }
    }

    private static @Nullable String name(JsonObject object) {
        return object.get("error") instanceof JsonString text
                        && NAME.matcher(text.getString()).matches()
                ? text.getString()
                : null;
    }
}
