package org.consentflow.digime;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.consentflow.api.Scope;
import org.jspecify.annotations.Nullable;

/** The request that opens a session. */
public final class SessionRequest {

    private SessionRequest() {}

    /**
     * Writes the body of {@code permission-access/session}. Compression asked for is gzip.
     *
     * @param client who asks
     * @param agent the dialect
     * @param scope what to read; null or without limits: left out, all the contract allows
     * @return the body
     */
    public static JsonObject body(ClientId client, SdkAgent agent, @Nullable Scope scope) {
        JsonObjectBuilder body =
                Json.createObjectBuilder()
                        .add("appId", client.applicationId())
                        .add("contractId", client.contractId());
        if (scope != null && !scope.equals(Scope.all())) {
            body.add("scope", scope.toJson());
        }
        return body.add(
                        "sdkAgent",
                        Json.createObjectBuilder()
                                .add("name", agent.name())
                                .add("version", agent.version()))
                .add("accept", Json.createObjectBuilder().add("compression", "gzip"))
                .build();
    }
}
