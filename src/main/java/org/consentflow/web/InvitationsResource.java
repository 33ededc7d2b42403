package org.consentflow.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.cdi.Engine;
import org.consentflow.flow.ConsentKey;

/** Leads an invited person to the consent page, and nobody else anywhere (G4). */
@Shielded
@RequestScoped
@Path("consent/invitations/{id}")
public class InvitationsResource {

    @Inject ConsentModule module;
    @Inject SubjectResolver subjects;
    @Context HttpServletRequest request;

    /**
     * Looks whether the caller is the one invited; unknown, over and foreign are all alike.
     *
     * @param id of the invitation
     * @return 303 to the consent page, or what it says as JSON
     */
    @GET
    public Response open(@PathParam("id") String id) {
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        ConsentKey invited =
                Optional.of(id)
                        .filter(RequestsResource.ID.asMatchPredicate())
                        .flatMap(engine.invitations()::find)
                        .filter(key -> key.subject().equals(caller))
                        .orElseThrow(
                                () ->
                                        new ConsentRefusedException(
                                                ConsentError.NOT_FOUND, "no such invitation"));
        if (Call.of(request).page()) {
            return Replies.seeOther(
                            engine.address().consentPage(invited.contract(), Optional.empty()))
                    .build();
        }
        return Replies.json(
                        Replies.OK,
                        ConsentJson.of(
                                invited.contract(),
                                engine.consents().find(invited),
                                engine.address()))
                .build();
    }
}
