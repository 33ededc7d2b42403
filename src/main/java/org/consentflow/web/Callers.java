package org.consentflow.web;

import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;

/** Insists on a caller. */
final class Callers {

    private Callers() {}

    /**
     * The caller.
     *
     * @param subjects tells who it is
     * @return never an anonymous one
     * @throws ConsentRefusedException if nobody is logged in
     */
    static Subject required(SubjectResolver subjects) {
        return subjects.currentSubject()
                .orElseThrow(
                        () ->
                                new ConsentRefusedException(
                                        ConsentError.NO_SUBJECT, "nobody is logged in"));
    }
}
