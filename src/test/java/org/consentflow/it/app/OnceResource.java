package org.consentflow.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.OneOffConsents;
import org.consentflow.api.OneOffRequest;
import org.consentflow.api.OneOffRequest.Kind;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.ReadSession;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks people once, and keeps what binds their answer in their HTTP session. */
@Path("once")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class OnceResource {

    @Inject OneOffConsents consents;
    @Context HttpServletRequest request;

    /** Begins, and gives the link to the person. */
    @POST
    @Path("{contract}/{kind}")
    public String begin(@PathParam("contract") String contract, @PathParam("kind") String kind) {
        URI back = URI.create(ConfigProvider.getConfig().getValue("app.once-back", String.class));
        BegunOneOff begun =
                consents.begin(
                        new OneOffRequest(Kind.valueOf(kind), contract, back, Optional.empty()));
        request.getSession().setAttribute("handle", begun.handle());
        return begun.link();
    }

    /** Where the person comes back to. */
    @GET
    @Path("back")
    public String back() {
        String handle = (String) request.getSession().getAttribute("handle");
        return consents.complete(handle, request.getQueryString())
                .match(
                        agreed -> {
                            request.getSession().setAttribute("access", agreed.access());
                            return "agreed";
                        },
                        declined -> "declined",
                        failed -> "failed");
    }

    /** How many songs there are, if the person is known by one of the accounts. */
    @GET
    @Path("data")
    public String data(@QueryParam("known") String service) {
        ReadSession session = consents.session(access());
        boolean theirs =
                session.accounts().accounts().stream()
                        .anyMatch(account -> account.service().equals(Optional.of(service)));
        return theirs
                ? session.finalFiles().mapped("playhistory").entries(Object.class).size() + " songs"
                : "of somebody else";
    }

    /** Puts what was posted into the postbox. */
    @POST
    @Path("letters")
    public String send(String letter) {
        return consents.push(
                        access(),
                        PushFile.of("letter.txt", letter.getBytes(StandardCharsets.UTF_8)),
                        PushDescriptor.of("text/plain", "shop"))
                .delivery()
                .name();
    }

    /** Both links that name no session. */
    @GET
    @Path("{contract}/links")
    public String links(@PathParam("contract") String contract) {
        return consents.receiptLink(contract) + " " + consents.importLink(contract);
    }

    private String access() {
        return String.valueOf(request.getSession().getAttribute("access"));
    }
}
