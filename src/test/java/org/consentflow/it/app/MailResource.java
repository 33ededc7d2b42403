package org.consentflow.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.consentflow.api.ConsentFlow;
import org.consentflow.rest.ConsentAuthorization;

/** Reads a resource of the person's with a client of its own. */
@RequestScoped
@Path("mail")
public class MailResource {

    /** What the resource server says, with its status before it. */
    @GET
    @ConsentFlow("music")
    @Produces(MediaType.TEXT_PLAIN)
    public String read(@QueryParam("address") String address) {
        Client client = ClientBuilder.newClient().register(new ConsentAuthorization());
        try (Response response = client.target(URI.create(address)).request().get()) {
            return response.getStatus() + " " + response.readEntity(String.class);
        } finally {
            client.close();
        }
    }
}
