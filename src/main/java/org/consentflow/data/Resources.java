package org.consentflow.data;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where the data of a contract lies that is read with clients of the application's own, and how an
 * access token is presented there. Thread-safe.
 */
public interface Resources {

    /**
     * What a request carries.
     *
     * @param method of the request
     * @param resource where it goes
     * @param token to be presented
     * @return headers, by name
     */
    Map<String, String> headers(String method, URI resource, Tokens.Presented token);

    /**
     * Whether a resource has refused only the form of a request, not its token: then the same token
     * is presented again, with what the resource has asked for.
     *
     * @param resource that has answered 401
     * @param answer its headers, by name in any case
     * @return false where the token is refused
     */
    default boolean challenged(URI resource, Map<String, List<String>> answer) {
        return false;
    }

    /**
     * Told what a resource has answered to an accepted request: it may say what it wants to see in
     * the next one.
     *
     * @param resource that has answered
     * @param answer its headers, by name in any case
     */
    default void accepted(URI resource, Map<String, List<String>> answer) {}

    /**
     * Refuses every address that must not see a token.
     *
     * @param resource where a request would go
     * @throws org.consentflow.api.ConsentRefusedException {@code RESOURCE_REFUSED}
     */
    void check(URI resource);
}
