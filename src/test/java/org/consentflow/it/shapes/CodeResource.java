package org.consentflow.it.shapes;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
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
import java.util.concurrent.TimeUnit;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.BegunConsent;
import org.consentflow.api.Consents;

/** Uses the engine from code instead of by annotation. */
@Path("code")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CodeResource {

    @Inject Consents consents;
    @Inject Observer observer;
    @Inject Job job;
    @EJB TimedBean timer;
    @Resource ManagedExecutorService executor;
    @Resource ManagedScheduledExecutorService planner;

    /** A job for somebody who is not there. */
    @POST
    @Path("job/{name}")
    public String job(@PathParam("name") String name) {
        return CompletableFuture.supplyAsync(() -> job.read(name), executor).join();
    }

    /** The same, planned. */
    @POST
    @Path("planned/{name}")
    public String planned(@PathParam("name") String name) throws Exception {
        return planner.schedule(() -> job.read(name), 10, TimeUnit.MILLISECONDS).get();
    }

    /** The same, every second, by a timer of an EJB. */
    @POST
    @Path("timed/{name}")
    public void timed(@PathParam("name") String name) {
        timer.watch(name);
    }

    /** What the timer found last. */
    @GET
    @Path("timed/{name}")
    public String found(@PathParam("name") String name) {
        return timer.found(name);
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
