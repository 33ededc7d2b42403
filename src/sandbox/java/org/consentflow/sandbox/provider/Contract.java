package org.consentflow.sandbox.provider;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;

/**
 * What the provider gives an application's developer. Its key is made when somebody first asks for
 * it, which takes a tenth of a second.
 */
public final class Contract {

    private final String name;
    private final String applicationId;
    private final String contractId;
    private final boolean postboxOnly;
    private final LazyKey key;
    private final List<URI> redirectUris;
    private final URI baseUrl;

    Contract(
            String name,
            String applicationId,
            String contractId,
            boolean postboxOnly,
            LazyKey key,
            List<URI> redirectUris,
            URI baseUrl) {
        this.name = name;
        this.applicationId = applicationId;
        this.contractId = contractId;
        this.postboxOnly = postboxOnly;
        this.key = key;
        this.redirectUris = List.copyOf(redirectUris);
        this.baseUrl = baseUrl;
    }

    /** For people, and for selecting one. */
    public String name() {
        return name;
    }

    public String applicationId() {
        return applicationId;
    }

    public String contractId() {
        return contractId;
    }

    /** Whether its application reads nothing and only pushes into postboxes. */
    public boolean postboxOnly() {
        return postboxOnly;
    }

    /** PKCS#1 PEM, 2048 bits; another one at every start. */
    public String privateKey() {
        return Pkcs1.pem(key.privateKey());
    }

    /** Where a person may be sent back to; compared exactly, as texts. */
    public List<URI> redirectUris() {
        return redirectUris;
    }

    /** Where this contract's calls go, without trailing slash. */
    public URI baseUrl() {
        return baseUrl;
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
                .add("privateKey", privateKey())
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
