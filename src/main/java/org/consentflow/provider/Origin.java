package org.consentflow.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of an address (RFC 6454, section 4).
 *
 * @param scheme lower case
 * @param host lower case
 * @param port as written or the scheme's own
 */
record Origin(String scheme, String host, int port) {

    static Origin of(URI address) {
        String scheme = lower(address.getScheme());
        int usual = "https".equals(scheme) ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return new Origin(scheme, lower(address.getHost()), port);
    }

    static Set<Origin> of(URI... addresses) {
        return Stream.of(addresses).map(Origin::of).collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
