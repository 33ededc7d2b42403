package org.consentflow.jws;

/** Where the provider's key set comes from. Called by one thread at a time. */
@FunctionalInterface
public interface KeySetSource {

    /**
     * Fetches the key set now.
     *
     * @return what is published
     * @throws RuntimeException of any kind if it cannot be had
     */
    KeySet fetch();
}
