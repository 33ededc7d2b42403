package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;

/**
 * What the provider gives an application's developer.
 *
 * @param name for people, and for selecting one
 * @param privateKey PKCS#1 PEM, 2048 bits; made at start
 * @param redirectUris where a person may be sent back to; compared exactly, as texts
 * @param baseUrl where this contract's calls go, without trailing slash
 */
public record Contract(
        String name,
        String applicationId,
        String contractId,
        String privateKey,
        List<URI> redirectUris,
        URI baseUrl) {

    public Contract {
        redirectUris = List.copyOf(redirectUris);
    }

    /** Application and contract in one, as bearers name their client. */
    public String clientId() {
        return applicationId + "_" + contractId;
    }

    public JsonObject toJson() {
        JsonArrayBuilder uris = Json.createArrayBuilder();
        redirectUris.forEach(uri -> uris.add(uri.toString()));
        return Json.createObjectBuilder()
                .add("name", name)
                .add("applicationId", applicationId)
                .add("contractId", contractId)
                .add("privateKey", privateKey)
                .add("redirectUris", uris)
                .add("baseUrl", baseUrl.toString())
                .build();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Contract[" + name + ", " + clientId() + "]";
    }
}
