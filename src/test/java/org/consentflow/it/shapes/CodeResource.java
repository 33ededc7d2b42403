package org.consentflow.it.shapes;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.BegunConsent;
import org.consentflow.api.ConsentException;
import org.consentflow.api.Consents;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;

/** Uses the engine from code instead of by annotation. */
@Path("code")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CodeResource {

    @Inject Consents consents;
    @Inject Observer observer;
    @Resource ManagedExecutorService executor;

    /** A job for somebody who is not there. */
    @POST
    @Path("job/{name}")
    public String job(@PathParam("name") String name) {
        return CompletableFuture.supplyAsync(() -> read(name), executor).join();
    }

    private String read(String name) {
        try {
            OngoingAccess access = consents.of(new Subject("container", name), "music").access();
            return access.subject().id() + " " + access.read(Scope.all()).files().size();
        } catch (ConsentException refused) {
            return refused.error().id();
        }
    }

    /** A page of the application's own that begins. */
    @POST
    @Path("begin")
    public Response begin() {
        BeginOptions options =
                new BeginOptions(Optional.of("/host/api/data/plain"), Optional.of("order-17"));
        BegunConsent begun = consents.begin("music", options);
        return Response.ok(begun.deepLink()).header("Set-Cookie", begun.setCookie()).build();
    }

    @GET
    @Path("events")
    public String events() {
        return String.join(" ", observer.told());
    }
}
