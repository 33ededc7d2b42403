package org.consentflow.it.shapes;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;

/** Calls each kind of bean. */
@Path("shapes")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class ShapesResource {

    @Inject OngoingAccess access;
    @Inject AnnotatedBean annotated;
    @Inject StereotypedBean stereotyped;
    @Inject LongLivedBean longLived;
    @Inject SessionBean session;
    @Inject StatelessBean stateless;
    @Inject Inner inner;
    @Resource ManagedExecutorService executor;
    @Context HttpServletRequest request;

    @GET
    @Path("annotated")
    public String annotated() {
        return annotated.contract();
    }

    @GET
    @Path("stereotyped")
    public String stereotyped() {
        return stereotyped.contract();
    }

    @GET
    @Path("long-lived")
    public String longLived() {
        return longLived.contract();
    }

    @GET
    @Path("session")
    public String session() {
        return session.contract();
    }

    @GET
    @Path("stateless")
    public String stateless() {
        return stateless.readAndRollBack();
    }

    @GET
    @Path("nested")
    @ConsentFlow("music")
    public String nested() {
        return access.contract() + " " + inner.contract() + " " + access.contract();
    }

    /** Not through the proxy, so nobody asks the gate. */
    @GET
    @Path("self")
    public String self() {
        return direct();
    }

    @ConsentFlow("music")
    public String direct() {
        return access.contract();
    }

    @GET
    @Path("elsewhere")
    @ConsentFlow("music")
    public String elsewhere() {
        return access.contract()
                + " "
                + CompletableFuture.supplyAsync(() -> code(access::contract), executor).join();
    }

    @GET
    @Path("logout")
    @ConsentFlow("music")
    public String logout() throws ServletException {
        String before = access.contract();
        request.logout();
        return before + " " + code(access::contract);
    }

    private static String code(Supplier<String> call) {
        try {
            return call.get();
        } catch (ConsentException refused) {
            return refused.error().id();
        }
    }
}
