package org.consentflow.digime;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says when it does not do as asked. Any part may be missing. The text form
 * leaves out the free text, which may repeat what we sent.
 *
 * @param status HTTP status
 * @param code the provider's name of the error, 1 to 64 letters, digits, dots, dashes, underscores
 * @param message the provider's words without control characters, at most 200 characters
 * @param reference for the provider's support, of the same form as {@code code}
 */
public record ErrorBody(
        int status, @Nullable String code, @Nullable String message, @Nullable String reference) {

    private static final int LARGEST = 64 * 1024;
    private static final int LONGEST_MESSAGE = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Set<String> TOKEN_OR_CODE_IS_DEAD =
            Set.of("InvalidToken", "InvalidGrant", "InvalidRefreshToken");

    /** About our key, client, contract, software or form of request: not about the person. */
    private static final Set<String> OURS_TO_MEND =
            Set.of(
                    "InvalidJWT",
                    "InvalidClient",
                    "InvalidRedirectUri",
                    "InvalidContractId",
                    "InvalidConsentAccessApplication",
                    "InvalidContractDataRequest",
                    "NoSuchApplication",
                    "NoSuchContract",
                    "SDKInvalid",
                    "SDKVersionInvalid",
                    "InsufficientScope",
                    "ScopeOutOfBounds",
                    "ValidationErrors",
                    "InvalidTokenType");

    /** What an error means for a request that spends something, such as a refresh. */
    public enum Verdict {
        /** Certainly not processed: the same may be sent later. */
        UNPROCESSED,
        /** Our set-up is refused. Says nothing about the consent. */
        OPERATOR,
        /** The token or code that was sent is certainly of no more use. */
        REFUSED,
        /** Everything else. Never to be taken for a refusal. */
        UNKNOWN
    }

    /**
     * Reads an error answer. Throws nothing: what cannot be read is missing.
     *
     * @param status HTTP status
     * @param header gives a header by name, or null; used where the body says nothing
     * @param body as received, maybe empty; not looked at beyond 64 KiB
     * @return what could be read
     */
    public static ErrorBody parse(
            int status, Function<String, @Nullable String> header, byte[] body) {
        JsonObject error = error(body);
        return new ErrorBody(
                status,
                name(either(error, "code", header.apply("X-Error-Code"))),
                words(either(error, "message", header.apply("X-Error-Message"))),
                name(either(error, "reference", header.apply("X-Error-Reference"))));
    }

    /**
     * What follows for the request.
     *
     * <p>Only a 4xx that names a cause is certain. A 429 was turned away at the door. A server
     * error may come after the work was done; so may 406 {@code InvalidRequest}, which is how a
     * used nonce is answered; and a 4xx without a known name may come from any proxy on the way.
     *
     * @return the only safe reading
     */
    public Verdict verdict() {
        if (status < 400 || status > 499) {
            return Verdict.UNKNOWN;
        }
        if (status == 429 || "TooManyRequests".equals(code)) {
            return Verdict.UNPROCESSED;
        }
        if (code != null && TOKEN_OR_CODE_IS_DEAD.contains(code)) {
            return Verdict.REFUSED;
        }
        return code != null && OURS_TO_MEND.contains(code) ? Verdict.OPERATOR : Verdict.UNKNOWN;
    }

    /**
     * Whether the nonce was already used, so the request or an earlier copy of it was processed.
     */
    public boolean nonceUsed() {
        return status == 406 && "InvalidRequest".equals(code);
    }

    /** Whether a data call failed because its access token has ended or is not accepted. */
    public boolean accessTokenRefused() {
        return status == 401 && "InvalidToken".equals(code);
    }

    @Override
    public String toString() {
        return "ErrorBody[status=" + status + ", code=" + code + ", reference=" + reference + "]";
    }

    private static JsonObject error(byte[] body) {
        try {
            if (body.length <= LARGEST
                    && StrictJson.object(body).get("error") instanceof JsonObject error) {
                return error;
            }
        } catch (MalformedJsonException e) {
            return JsonValue.EMPTY_JSON_OBJECT; // a proxy's page, or nothing
        }
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    private static @Nullable String either(JsonObject error, String name, @Nullable String header) {
        return error.get(name) instanceof JsonString text ? text.getString() : header;
    }

    /** The text if it is a plain name, so that it may stand in logs; else null. */
    static @Nullable String name(@Nullable String text) {
        return text != null && NAME.matcher(text).matches() ? text : null;
    }

    private static @Nullable String words(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", " ").strip();
        return shown.length() > LONGEST_MESSAGE ? shown.substring(0, LONGEST_MESSAGE) : shown;
    }
}
