package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.consentflow.sandbox.http.Response;

/** A refusal, as the provider words it. Messages name the failed check and repeat no value. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A bearer that cannot be read, is badly signed, or whose claims are not well formed. */
    static ApiError badBearer(String message) {
        return new ApiError(406, "ValidationErrors", message);
    }

    /** A parameter outside the bearer is missing or not well formed. */
    static ApiError badParameter(String message) {
        return new ApiError(400, "ValidationErrors", message);
    }

    static ApiError invalidGrant(String message) {
        return new ApiError(401, "InvalidGrant", message);
    }

    /**
     * @param which the claim that holds the token, such as {@code refresh_token}
     */
    static ApiError invalidToken(String which) {
        return new ApiError(401, "InvalidToken", "The token (" + which + ") is invalid");
    }

    static ApiError sessionInvalid() {
        return new ApiError(400, "SessionInvalid", "The session is unknown or has expired");
    }

    /** The stable code, such as {@code InvalidToken}. */
    public String code() {
        return code;
    }

    /**
     * The answer, with the error in its body and again in its headers.
     *
     * @param reference what support would ask for; 32 characters
     */
    public Response response(String reference) {
        JsonObject body =
                Json.createObjectBuilder()
                        .add(
                                "error",
                                Json.createObjectBuilder()
                                        .add("code", code)
                                        .add("message", getMessage())
                                        .add("reference", reference))
                        .build();
        return Response.json(status, body)
                .with("X-Error-Code", code)
                .with("X-Error-Message", getMessage())
                .with("X-Error-Reference", reference);
    }
}
