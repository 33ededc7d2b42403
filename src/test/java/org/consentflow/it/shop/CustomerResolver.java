package org.consentflow.it.shop;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;

/** A person is their customer number, whatever they log in as. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class CustomerResolver implements SubjectResolver {

    @Inject Customers customers;
    @Inject SecurityContext security;

    @Override
    public Optional<Subject> currentSubject() {
        return Optional.ofNullable(security.getCallerPrincipal())
                .map(Principal::getName)
                .flatMap(customers::numberOf)
                .map(number -> new Subject("shop", number));
    }
}
