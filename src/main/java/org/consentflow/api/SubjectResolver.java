package org.consentflow.api;

import java.util.Optional;

/**
 * Tells who the current caller is.
 *
 * <p>The default resolver takes {@code iss} and {@code sub} of a MicroProfile JWT or of an OpenID
 * Connect login, else the name of the caller principal. An application with an immutable identifier
 * of its own enables an {@code @Alternative @Priority} of this type. Implementations are called on
 * request threads, concurrently.
 */
public interface SubjectResolver {

    /**
     * The authenticated caller of the current request.
     *
     * @return empty if nobody is authenticated; never an anonymous stand-in
     */
    Optional<Subject> currentSubject();

    /**
     * Whether a person can log in to this application with a browser. Where nobody can, nobody can
     * be invited.
     *
     * @return true by default
     */
    default boolean peopleCanLogIn() {
        return true;
    }
}
