package org.consentflow.it.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.consentflow.api.Consents;
import org.consentflow.api.Subject;

/** For operators alone; the constraint on this path says so. */
@Path("desk")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class DeskResource {

    @Inject Consents consents;

    /** Which consents a person has. */
    @GET
    public String consents(@QueryParam("realm") String realm, @QueryParam("id") String id) {
        return consents.all(new Subject(realm, id)).stream()
                .map(consent -> consent.contract() + " " + consent.status())
                .collect(Collectors.joining("\n"));
    }

    /** Ends a consent for a person who asked for it on the telephone. */
    @DELETE
    public void withdraw(@QueryParam("realm") String realm, @QueryParam("id") String id) {
        consents.of(new Subject(realm, id), "music").withdraw();
    }
}
