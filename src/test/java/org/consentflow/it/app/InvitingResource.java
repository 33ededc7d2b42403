package org.consentflow.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.consentflow.api.Consents;
import org.consentflow.api.Invitation;
import org.consentflow.api.Subject;

/** What a clerk of the application would do: ask somebody else for their consent. */
@Path("invite")
@RequestScoped
public class InvitingResource {

    @Inject Consents consents;

    /** Invites a person by login name. */
    @POST
    @Path("{name}")
    @Produces(MediaType.APPLICATION_JSON)
    public String invite(@PathParam("name") String name) {
        Invitation invitation = consents.invite(new Subject("container", name), "music");
        return Json.createObjectBuilder()
                .add("consentUrl", invitation.consentUrl().toString())
                .add("contract", invitation.contract())
                .add("endsAt", invitation.endsAt().toString())
                .build()
                .toString();
    }
}
