package org.consentflow.provider;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The provider's key set; its address is the whole of the configured {@code jwks-uri}. */
public interface KeySetApi {

    /**
     * Fetches the keys.
     *
     * @return a JSON Web Key Set (RFC 7517, section 5)
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Response keys();
}
