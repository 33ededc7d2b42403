package org.consentflow.it.profile;

import jakarta.enterprise.context.Dependent;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.consentflow.rest.ConsentAuthorization;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A resource server, as an application's developer writes it down. */
@Dependent // without a scope WildFly does not find it in an archive of annotated beans
@RegisterRestClient(configKey = "profile")
@RegisterProvider(ConsentAuthorization.class)
public interface ProfileApi {

    /** The person that the token stands for. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject mine();

    /** The same, with something to send. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject mine(JsonObject question);

    /** Whatever the server says. */
    @GET
    Response answer();
}
