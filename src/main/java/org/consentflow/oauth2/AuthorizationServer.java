package org.consentflow.oauth2;

import java.util.Optional;

/**
 * The server of a contract as an operator names it. Immutable.
 *
 * @param issuer its identifier, compared character by character; empty for a server without one
 * @param explicit its endpoints, where the operator says them; empty: its metadata document does
 * @param hosts where requests may go
 */
public record AuthorizationServer(
        Optional<String> issuer, Optional<ServerMetadata> explicit, AllowedHosts hosts) {

    /**
     * Whom a proof of the client is made for (FAPI 2.0 Security Profile, section 5.3.3.1).
     *
     * @return its issuer, or its token endpoint where it has none
     */
    public String audience() {
        return issuer.orElseGet(() -> explicit.orElseThrow().tokenEndpoint().toString());
    }
}
