package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.OptionalInt;

/**
 * Why an account could not be read to its end.
 *
 * @param code as the provider names it
 * @param message free text of the provider
 * @param statusCode of the service behind it; empty if there was no answer to have one
 * @param reauth whether the person must log in at the service again
 */
public record AccountError(String code, String message, OptionalInt statusCode, boolean reauth) {

    /** The provider gave up after as long as it is allowed to take. */
    public static AccountError quotaReached() {
        return new AccountError(
                "SourceFetchDurationQuotaReached",
                "The time allowed for this source is used up",
                OptionalInt.empty(),
                false);
    }

    /** The service no longer accepts the person's login: the person must renew it there. */
    public static AccountError loginLost() {
        return new AccountError(
                "ServiceAuthorizationError",
                "The service no longer accepts the login",
                OptionalInt.of(511),
                true);
    }

    JsonObject toJson() {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("code", code).add("message", message);
        statusCode.ifPresent(status -> json.add("statusCode", status));
        if (reauth) {
            json.add("reauth", true);
        }
        return json.build();
    }
}
