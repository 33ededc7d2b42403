package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import java.util.Optional;
import org.consentflow.sandbox.http.Response;
import org.jspecify.annotations.Nullable;

/** A refusal (RFC 6749, section 5.2). Messages name the failed check and repeat no value. */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String nonce;

    OAuthError(int status, String code, String message) {
        this(status, code, message, null);
    }

    private OAuthError(int status, String code, String message, @Nullable String nonce) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.nonce = nonce;
    }

    static OAuthError nonceWanted(String nonce) {
        return new OAuthError(400, "use_dpop_nonce", "the proof must have this nonce", nonce);
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

    Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    Response response() {
        Response response =
                Response.json(
                        status,
                        Json.createObjectBuilder()
                                .add("error", code)
                                .add("error_description", String.valueOf(getMessage()))
                                .build());
        return nonce == null ? response : response.with("DPoP-Nonce", nonce);
    }
}
