package org.consentflow.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Scope;

/** What an application's developer writes. */
@Path("data")
@RequestScoped
public class ListeningResource {

    @Inject OngoingAccess access;
    @Inject Deeper deeper;

    /** Number of files that can be read now. */
    @GET
    @ConsentFlow("music")
    @Produces(MediaType.TEXT_PLAIN)
    public String files() {
        return access.contract() + " " + access.read(Scope.all()).files().size();
    }

    /** Admitted, but reads nothing. */
    @GET
    @Path("admitted")
    @ConsentFlow("music")
    @Produces(MediaType.TEXT_PLAIN)
    public String admitted() {
        return access.subject().id() + " " + deeper.contract();
    }

    /** Uses the access without being admitted. */
    @GET
    @Path("unnamed")
    @ConsentFlow
    @Produces(MediaType.TEXT_PLAIN)
    public String unnamed() {
        return access.contract();
    }

    @GET
    @Path("unadmitted")
    @Produces(MediaType.TEXT_PLAIN)
    public String unadmitted() {
        return access.contract();
    }

    /** Costs nothing but the server. */
    @GET
    @Path("plain")
    @Produces(MediaType.TEXT_PLAIN)
    public String plain() {
        return "ok";
    }
}
