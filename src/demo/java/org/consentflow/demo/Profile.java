package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ProcessingException;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentFlow;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A person's profile at Keycloak, read with a REST client of the shop's own. */
@ApplicationScoped
public class Profile {

    @Inject @RestClient ProfileApi profiles;

    /** Reads anew at every call. */
    @ConsentFlow("profile")
    public JsonObject read() {
        try {
            return profiles.mine();
        } catch (ProcessingException failed) {
            // a client hides what its filters throw
            if (failed.getCause() instanceof ConsentException reason) {
                throw reason;
            }
            throw failed;
        }
    }
}
