package org.consentflow.provider;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A document that a provider publishes, such as its key set; its address is the client's base. */
public interface DocumentApi {

    /**
     * Fetches it.
     *
     * @return JSON
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Response get();
}
