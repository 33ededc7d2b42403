package org.consentflow.data;

import java.net.URI;
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
     * Refuses every address that must not see a token.
     *
     * @param resource where a request would go
     * @throws org.consentflow.api.ConsentRefusedException {@code RESOURCE_REFUSED}
     */
    void check(URI resource);
}
