package org.consentflow.digime;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Refuses addresses that nothing must be sent to. */
public final class Addresses {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /**
     * Checks that an address is https, or http on a loopback name.
     *
     * @param name of the address, for the message
     * @param address to be checked
     * @throws IllegalArgumentException naming the address if it is neither, names no host, or has a
     *     user or fragment
     */
    public static void requireReachable(String name, URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    name + " must name a host, and neither a user nor a fragment");
        }
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        boolean loopback =
                "http".equalsIgnoreCase(address.getScheme())
                        && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        if (!https && !loopback) {
            throw new IllegalArgumentException(
                    name + " must be https; http is for localhost, 127.0.0.1 and [::1]");
        }
    }
}
