package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import org.consentflow.sandbox.http.Response;

/** A refusal (RFC 6749, section 5.2). Messages name the failed check and repeat no value. */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    OAuthError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static OAuthError invalidClient(String message) {
        return new OAuthError(401, "invalid_client", message);
    }

    static OAuthError invalidGrant(String message) {
        return new OAuthError(400, "invalid_grant", message);
    }

    static OAuthError invalidRequest(String message) {
        return new OAuthError(400, "invalid_request", message);
    }

    String code() {
        return code;
    }

    Response response() {
        return Response.json(
                status,
                Json.createObjectBuilder()
                        .add("error", code)
                        .add("error_description", String.valueOf(getMessage()))
                        .build());
    }
}
