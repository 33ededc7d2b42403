package org.consentflow.oauth2;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where requests may go, whatever a document of the server says: named hosts, and https, or http on
 * loopback names. Immutable.
 *
 * @param authorities {@code host} or {@code host:port} in lower case, compared exactly
 */
public record AllowedHosts(Set<String> authorities) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Copies. */
    public AllowedHosts {
        authorities =
                authorities.stream()
                        .map(authority -> authority.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The issuer's own host, and more.
     *
     * @param issuer its address
     * @param more further hosts
     * @return all of them
     */
    public static AllowedHosts of(URI issuer, List<String> more) {
        return new AllowedHosts(
                Stream.concat(Stream.of(issuer.getRawAuthority()), more.stream())
                        .collect(Collectors.toSet()));
    }

    /**
     * Where requests may go, as origins.
     *
     * @return without path; http on loopback names only
     */
    public List<URI> origins() {
        return authorities.stream()
                .flatMap(
                        authority ->
                                LOOPBACK.contains(authority.replaceFirst(":[0-9]+$", ""))
                                        ? Stream.of("https://" + authority, "http://" + authority)
                                        : Stream.of("https://" + authority))
                .map(URI::create)
                .toList();
    }

    /**
     * Checks an address.
     *
     * @param name of the member it stands in
     * @param text the address
     * @return the address
     * @throws UnusableAnswerException if nothing may be sent there
     */
    public URI check(String name, String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new UnusableAnswerException(name + " is no address");
        }
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null) {
            throw new UnusableAnswerException(
                    name + " must name a host, and neither a user nor a fragment");
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean safe =
                "https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && LOOPBACK.contains(host);
        if (!safe) {
            throw new UnusableAnswerException(name + " is not https");
        }
        if (!authorities.contains(address.getRawAuthority().toLowerCase(Locale.ROOT))) {
            throw new UnusableAnswerException(name + " is on a host that is not allowed");
        }
        return address;
    }
}
