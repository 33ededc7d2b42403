package org.consentflow.oauth2;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.jws.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * One contract at a standard authorization server, checked. Its text names no value.
 *
 * @param contract configured name, for logs
 * @param server who gives the tokens
 * @param clientId the client, as the server knows it
 * @param authentication how the client proves who it is
 * @param redirectUri registered with the client
 * @param asking how people are sent to the server
 * @param tokenType whether the tokens of a new consent are bound to a key of its own
 * @param idTokenAlgorithm with which ID tokens are signed; any other is refused
 * @param resourceHosts who may see access tokens
 * @param cutsWiderGrants whether a grant of more than was asked for is cut down, not refused
 * @param connectTimeout name, TCP and TLS
 * @param readTimeout until the headers of the answer are there
 * @param totalTimeout one call from its beginning to the last byte of the body
 * @param trustStore certificates to trust; null for the JVM's
 * @param proxy HTTP proxy; null for what the JVM says
 */
public record ClientSettings(
        String contract,
        AuthorizationServer server,
        String clientId,
        ClientAuthentication authentication,
        URI redirectUri,
        Asking asking,
        TokenType tokenType,
        SignatureAlgorithm idTokenAlgorithm,
        AllowedHosts resourceHosts,
        boolean cutsWiderGrants,
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        @Nullable KeyStore trustStore,
        @Nullable InetSocketAddress proxy)
        implements ConnectionSettings {

    /**
     * How people are sent to the server.
     *
     * @param resources where the access token is to be used (RFC 8707)
     * @param parameters the server's own
     * @param onlyPushed whether a server that takes no pushed requests is refused
     * @param issuerRequired whether the server must name itself in the callback (RFC 9207)
     * @param s256Asserted whether the operator vouches that the server checks S256 code challenges
     */
    public record Asking(
            List<String> resources,
            Map<String, String> parameters,
            boolean onlyPushed,
            boolean issuerRequired,
            boolean s256Asserted) {

        /** Copies. */
        public Asking {
            resources = List.copyOf(resources);
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /** Names the contract only. */
    @Override
    public String toString() {
        return "ClientSettings[" + contract + "]";
    }
}
