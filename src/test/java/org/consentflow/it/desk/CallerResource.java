package org.consentflow.it.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.consentflow.api.SubjectResolver;

/** Whom the module takes the caller for. */
@Path("caller")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CallerResource {

    @Inject SubjectResolver subjects;

    @GET
    public String caller() {
        return subjects.currentSubject()
                .map(subject -> subject.realm() + " " + subject.id())
                .orElse("nobody");
    }
}
