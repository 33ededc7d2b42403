package org.consentflow.config;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.oauth2.ClientSettings;

/**
 * Where answers of several servers arrive at one place, each must say whose it is, or one could
 * pass for the other (RFC 9700, section 4.4.2).
 *
 * <p>What counts is what the module can tell apart, not how the addresses are written: it has one
 * callback below each context, and reads nothing from the rest of its address. Another host is
 * another place, since the cookie of a flow never gets there; another port is not.
 */
final class SharedRedirects {

    private SharedRedirects() {}

    static void check(List<ContractSettings> contracts, Problems problems) {
        for (ContractSettings contract : contracts) {
            if (contract.provider() instanceof ClientSettings client
                    && !client.asking().issuerRequired()
                    && servers(contracts, client).size() > 1) {
                problems.add(
                        "consentflow." + contract.name() + ".callback-issuer",
                        "must be required: answers of another server arrive at the same callback,"
                                + " where a host and a context have but one");
            }
        }
    }

    private static Set<String> servers(List<ContractSettings> contracts, ConnectionSettings one) {
        Set<String> servers = new HashSet<>();
        for (ContractSettings contract : contracts) {
            ConnectionSettings other = contract.provider();
            if (together(other.redirectUri(), one.redirectUri())) {
                servers.add(
                        other instanceof ClientSettings client ? client.server().audience() : "");
            }
        }
        return servers;
    }

    private static boolean together(URI one, URI other) {
        Optional<String> here = context(one);
        Optional<String> there = context(other);
        boolean apart = here.isPresent() && there.isPresent() && !here.equals(there);
        return !apart && one.getHost().equalsIgnoreCase(other.getHost());
    }

    /** What stands before the callback; empty where a proxy must put another path in its place. */
    private static Optional<String> context(URI redirect) {
        String path =
                URI.create(redirect.getRawPath().replaceAll(";[^/]*", "").replaceAll("/+", "/"))
                        .normalize()
                        .getPath()
                        .replaceFirst("/$", "");
        return path.endsWith(SettingsReader.CALLBACK)
                ? Optional.of(path.substring(0, path.length() - SettingsReader.CALLBACK.length()))
                : Optional.empty();
    }
}
