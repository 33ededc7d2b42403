package org.consentflow.provider.oauth2;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nonce each server last wanted to see in proofs (RFC 9449, section 8.2); one that is forgotten
 * costs one more request. As many as there are allowed hosts. Thread-safe.
 */
final class ServerNonces {

    private final Map<String, String> latest = new ConcurrentHashMap<>();

    Optional<String> of(URI server) {
        return Optional.ofNullable(latest.get(origin(server)));
    }

    void learn(URI server, String nonce) {
        latest.put(origin(server), nonce);
    }

    private static String origin(URI server) {
        return (server.getScheme() + "://" + server.getRawAuthority()).toLowerCase(Locale.ROOT);
    }
}
