package org.consentflow.web;

import java.util.Set;

/**
 * What an application whose {@code Application} overrides {@code getClasses()} has to list besides
 * its own classes.
 */
public final class ConsentResources {

    private static final Set<Class<?>> CLASSES =
            Set.of(
                    ConnectionsResource.class,
                    RequestsResource.class,
                    CallbackResource.class,
                    InvitationsResource.class,
                    ConsentExceptionMapper.class,
                    ClientExceptionMapper.class,
                    EjbUnwrapping.class,
                    SecurityHeaders.class);

    private ConsentResources() {}

    /**
     * Resources, mappers and filters.
     *
     * @return immutable
     */
    public static Set<Class<?>> classes() {
        return CLASSES;
    }
}
