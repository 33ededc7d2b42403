package org.consentflow.flow;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one contract's provider is reached; the rest is the business of the adapter that knows the
 * provider's language.
 */
public interface ConnectionSettings {

    /**
     * What the contract's consents are for.
     *
     * @return reading, unless the provider knows another purpose
     */
    default Contract.Purpose purpose() {
        return Contract.Purpose.READING;
    }

    /**
     * Where the provider sends people back to.
     *
     * @return registered with the provider
     */
    URI redirectUri();

    /**
     * For name, TCP and TLS.
     *
     * @return longer than nothing
     */
    Duration connectTimeout();

    /**
     * Until the headers of the answer are there.
     *
     * @return longer than nothing
     */
    Duration readTimeout();

    /**
     * One call from its beginning to the last byte of the body.
     *
     * @return longer than nothing
     */
    Duration totalTimeout();

    /**
     * Certificates to trust.
     *
     * @return null for the JVM's
     */
    @Nullable KeyStore trustStore();

    /**
     * HTTP proxy.
     *
     * @return null for what the JVM says
     */
    @Nullable InetSocketAddress proxy();
}
