package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;

/** Who is calling, by whatever resolver the application has. Thread-safe. */
@ApplicationScoped
public class CurrentSubject {

    @Inject SubjectResolver resolver;

    /**
     * The caller.
     *
     * @return empty if nobody is authenticated
     */
    public Optional<Subject> find() {
        return resolver.currentSubject();
    }

    /**
     * The caller, who must be somebody.
     *
     * @return the subject
     * @throws ConsentRefusedException if nobody is authenticated
     */
    public Subject required() {
        return find().orElseThrow(
                        () ->
                                new ConsentRefusedException(
                                        ConsentError.NO_SUBJECT, "nobody is authenticated"));
    }
}
