package org.consentflow.demo;

import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.consentflow.rest.ConsentAuthorization;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What Keycloak tells about a person, to whoever has an access token of theirs. */
@RegisterRestClient(
        configKey = "profile",
        baseUri = "http://127.0.0.1:8180/realms/people/protocol/openid-connect")
@RegisterProvider(ConsentAuthorization.class)
public interface ProfileApi {

    /**
     * The person that the token stands for.
     *
     * @return their claims
     */
    @GET
    @Path("userinfo")
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject mine();
}
