package org.consentflow.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how a contract's provider is reached, whichever it is. */
final class ConnectionReader {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Properties properties;

    ConnectionReader(Properties properties) {
        this.properties = properties;
    }

    /**
     * How it is reached.
     *
     * @param connectTimeout name, TCP and TLS
     * @param readTimeout until the headers of the answer are there
     * @param totalTimeout one call
     * @param trustStore certificates to trust; null for the JVM's
     * @param proxy HTTP proxy; null for what the JVM says
     */
    record Reach(
            Duration connectTimeout,
            Duration readTimeout,
            Duration totalTimeout,
            @Nullable KeyStore trustStore,
            @Nullable InetSocketAddress proxy) {}

    Optional<URI> redirectUri() {
        return properties
                .required("redirect-uri")
                .flatMap(text -> properties.address("redirect-uri", text));
    }

    Reach read() {
        Duration connect = timeout("connect-timeout", 2);
        Duration read = timeout("read-timeout", 10);
        Duration total = timeout("total-timeout", 15);
        if (connect.compareTo(total) > 0 || read.compareTo(total) > 0) {
            properties.problem(
                    "total-timeout", "must not be shorter than connect-timeout or read-timeout");
        }
        return new Reach(
                connect,
                read,
                total,
                new KeyReader(properties).trustStore().orElse(null),
                proxy().orElse(null));
    }

    private Duration timeout(String name, int usualSeconds) {
        return properties.duration(name, Duration.ofSeconds(usualSeconds), SHORTEST, LONGEST);
    }

    private Optional<InetSocketAddress> proxy() {
        Optional<String> text = properties.text("proxy");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.get().split(":", -1);
        if (parts.length == 2 && !parts[0].isEmpty() && parts[1].matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(parts[1]);
            if (port > 0 && port < 65_536) {
                return Optional.of(InetSocketAddress.createUnresolved(parts[0], port));
            }
        }
        properties.problem("proxy", "must be host:port");
        return Optional.empty();
    }
}
