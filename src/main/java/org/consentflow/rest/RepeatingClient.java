package org.consentflow.rest;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Configuration;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends a repetition: the client of the request itself, with what was registered for the one target
 * that was called.
 *
 * <p>RESTEasy's MicroProfile clients (Open Liberty, WildFly) carry filters that stand only calls of
 * the interface. In their place comes a client with the same trust, proxy and providers, but for
 * those. Its time-outs are its own, since nothing tells theirs.
 */
final class RepeatingClient {

    private static final String OF_THE_INTERFACE = "org.jboss.resteasy.microprofile.";
    private static final String OF_RESTEASY = "org.jboss.resteasy.";
    private static final long CONNECT_SECONDS = 10;
    private static final long READ_SECONDS = 30;

    private final WebTarget target;
    private final Runnable end;

    private RepeatingClient(WebTarget target, Runnable end) {
        this.target = target;
        this.end = end;
    }

    /**
     * For one repetition.
     *
     * @param request that was refused
     * @return empty if nothing tells which way the request went
     */
    static Optional<RepeatingClient> of(ClientRequestContext request) {
        Configuration called = request.getConfiguration();
        boolean ofInterface =
                called.getInstances().stream()
                        .anyMatch(one -> one.getClass().getName().startsWith(OF_THE_INTERFACE));
        return ofInterface
                ? SendingEngine.of(request.getClient())
                        .flatMap(SendingEngine::proxy)
                        .map(proxy -> alike(request.getClient(), proxy))
                        .map(client -> of(request, client, client::close))
                : Optional.of(of(request, request.getClient(), () -> {}));
    }

    private static RepeatingClient of(ClientRequestContext request, Client client, Runnable end) {
        return new RepeatingClient(
                configured(client.target(request.getUri()), request.getConfiguration()), end);
    }

    WebTarget target() {
        return target;
    }

    void close() {
        end.run();
    }

    /** The content of the answer; the client goes with it. */
    InputStream until(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    end.run();
                }
            }
        };
    }

    private static Client alike(Client other, Map<String, Object> settings) {
        ClientBuilder builder =
                ClientBuilder.newBuilder()
                        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS);
        settings.forEach(builder::property);
        if (other.getSslContext() != null) {
            builder.sslContext(other.getSslContext());
        }
        if (other.getHostnameVerifier() != null) {
            builder.hostnameVerifier(other.getHostnameVerifier());
        }
        return builder.build();
    }

    private static WebTarget configured(WebTarget target, Configuration called) {
        for (Object instance : called.getInstances()) {
            if (added(target, instance.getClass())) {
                target.register(instance, called.getContracts(instance.getClass()));
            }
        }
        for (Class<?> type : called.getClasses()) {
            if (added(target, type)) {
                target.register(type, called.getContracts(type));
            }
        }
        return target;
    }

    private static boolean added(WebTarget target, Class<?> type) {
        return !type.getName().startsWith(OF_RESTEASY)
                && !target.getConfiguration().isRegistered(type);
    }
}
