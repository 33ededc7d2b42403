package org.consentflow.digime;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.List;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.flow.Contract.Purpose;
import org.consentflow.jws.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * One contract at the provider, checked. Its text names no value.
 *
 * @param clientId application and contract
 * @param kind what it is for
 * @param baseUrl API without trailing slash; https, or http on a loopback name
 * @param jwksUri where the key set lies; https, or http on a loopback name
 * @param redirectUri registered with the contract
 * @param deepLinkPrefix what stands before {@code consent-access} in a link
 * @param sdkAgent the dialect spoken
 * @param signingKey signs every request
 * @param unwrapKeys open files; the current key first, then former ones
 * @param connectTimeout name, TCP and TLS
 * @param readTimeout until the headers of the answer are there
 * @param totalTimeout one call from its beginning to the last byte of the body
 * @param oneOff whether people may be asked for one-off consents
 * @param maxPushSize of the content of one push; in bytes, 1 or more
 * @param trustStore certificates to trust; null for the JVM's
 * @param proxy HTTP proxy; null for what the JVM says
 */
public record ProviderSettings(
        ClientId clientId,
        ContractKind kind,
        URI baseUrl,
        URI jwksUri,
        URI redirectUri,
        String deepLinkPrefix,
        SdkAgent sdkAgent,
        SigningKey signingKey,
        List<RSAPrivateKey> unwrapKeys,
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        boolean oneOff,
        long maxPushSize,
        @Nullable KeyStore trustStore,
        @Nullable InetSocketAddress proxy)
        implements ConnectionSettings {

    /**
     * Checks addresses and times.
     *
     * @throws IllegalArgumentException naming the property that is wrong
     */
    public ProviderSettings {
        unwrapKeys = List.copyOf(unwrapKeys);
        Addresses.requireReachable("base-url", baseUrl);
        Addresses.requireReachable("jwks-uri", jwksUri);
        if (baseUrl.getRawQuery() != null) {
            throw new IllegalArgumentException("base-url must not have a query");
        }
        if (!redirectUri.isAbsolute() || redirectUri.getRawFragment() != null) {
            throw new IllegalArgumentException("redirect-uri must be absolute, without fragment");
        }
        positive("connect-timeout", connectTimeout);
        positive("read-timeout", readTimeout);
        positive("total-timeout", totalTimeout);
        if (maxPushSize < 1) {
            throw new IllegalArgumentException("max-push-size must be 1 byte or more");
        }
        if (unwrapKeys.isEmpty()) {
            throw new IllegalArgumentException("private-key is missing");
        }
    }

    /**
     * The links of this contract.
     *
     * @return in the dialect spoken
     */
    public Links links() {
        return new Links(deepLinkPrefix, clientId, sdkAgent.version());
    }

    @Override
    public Purpose purpose() {
        return kind == ContractKind.POSTBOX ? Purpose.WRITING : Purpose.READING;
    }

    /** Names the contract only. */
    @Override
    public String toString() {
        return "ProviderSettings[" + clientId.contractId() + "]";
    }

    private static void positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing");
        }
    }
}
