package org.consentflow.provider.oauth2;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An endpoint that takes a form; its address is the whole of what the metadata says. The form is
 * put in last, so it stands in no parameter here.
 */
public interface FormApi {

    /**
     * Posts the form of the current call.
     *
     * @return JSON
     */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    Response post();
}
