package org.consentflow.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Consents;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.SubjectResolver;

/** The data of whoever calls, and of nobody else: no route names a person. */
@ApplicationScoped
public class CallersData {

    @Inject Consents consents;
    @Inject SubjectResolver subjects;

    OngoingAccess of(String contract) {
        return consents.of(
                        subjects.currentSubject()
                                .orElseThrow(
                                        () ->
                                                new ConsentRefusedException(
                                                        ConsentError.NO_SUBJECT,
                                                        "nobody is logged in")),
                        contract)
                .access();
    }
}
