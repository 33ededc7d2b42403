package org.consentflow.it.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentFlow;
import org.consentflow.rest.ConsentAuthorization;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Who the caller is at their provider. */
@Path("profile")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class ProfileResource {

    @Inject @RestClient ProfileApi profiles;

    @Inject
    @ConfigProperty(name = "profile/mp-rest/url")
    URI address;

    /** By a MicroProfile client. */
    @GET
    @ConsentFlow("people")
    public String name() {
        return name(profiles.mine());
    }

    /** By a MicroProfile client that sends something. */
    @GET
    @Path("asked")
    @ConsentFlow("people")
    public String asked() {
        JsonObject question = Json.createObjectBuilder().add("who", "am I").build();
        return name(profiles.mine(question));
    }

    /** By a client of Jakarta REST's own. */
    @GET
    @Path("built")
    @ConsentFlow("people")
    public String built() {
        try (Client client = ClientBuilder.newClient().register(ConsentAuthorization.class)) {
            return name(client.target(address).request().get(JsonObject.class));
        }
    }

    /** From wherever somebody says. */
    @GET
    @Path("from")
    @ConsentFlow("people")
    public String from(@QueryParam("address") URI elsewhere) {
        try (Client client = ClientBuilder.newClient().register(ConsentAuthorization.class)) {
            return status(() -> client.target(elsewhere).request().get());
        }
    }

    /** By a MicroProfile client that was told to follow redirects. */
    @GET
    @Path("followed")
    @ConsentFlow("people")
    public String followed() {
        return status(() -> following().answer());
    }

    private ProfileApi following() {
        return RestClientBuilder.newBuilder()
                .baseUri(address)
                .followRedirects(true)
                .build(ProfileApi.class);
    }

    /** By a MicroProfile client that goes through a proxy. */
    @GET
    @Path("proxied")
    @ConsentFlow("people")
    public String proxied(@QueryParam("proxy") URI proxy) {
        ProfileApi profiles =
                RestClientBuilder.newBuilder()
                        .baseUri(address)
                        .proxyAddress(proxy.getHost(), proxy.getPort())
                        .build(ProfileApi.class);
        return status(profiles::answer);
    }

    private static String status(Supplier<Response> call) {
        try {
            return String.valueOf(call.get().getStatus());
        } catch (ProcessingException refused) {
            return refused.getCause() instanceof ConsentException reason
                    ? reason.error().id()
                    : refused.toString();
        } catch (WebApplicationException refused) {
            return String.valueOf(refused.getResponse().getStatus());
        }
    }

    private static String name(JsonObject profile) {
        return profile.getString("preferred_username");
    }
}
