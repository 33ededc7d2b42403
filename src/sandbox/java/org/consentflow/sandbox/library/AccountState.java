package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * How far the provider is with one account.
 *
 * @param error why it failed; empty if it did not
 */
public record AccountState(SyncState state, Optional<AccountError> error) {

    public static AccountState running() {
        return new AccountState(SyncState.RUNNING, Optional.empty());
    }

    public static AccountState completed() {
        return new AccountState(SyncState.COMPLETED, Optional.empty());
    }

    public static AccountState partial(AccountError error) {
        return new AccountState(SyncState.PARTIAL, Optional.of(error));
    }

    JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("state", state.wireName());
        error.ifPresent(e -> json.add("error", e.toJson()));
        return json.build();
    }
}
