package org.consentflow.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.oauth2.ClientSettings;

/**
 * Where answers of several servers arrive at one address, each must say whose it is, or one could
 * pass for the other (RFC 9700, section 4.4.2).
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
                        "must be required: answers of another server arrive at the same"
                                + " redirect-uri");
            }
        }
    }

    private static Set<String> servers(List<ContractSettings> contracts, ConnectionSettings one) {
        Set<String> servers = new HashSet<>();
        for (ContractSettings contract : contracts) {
            ConnectionSettings other = contract.provider();
            if (other.redirectUri().equals(one.redirectUri())) {
                servers.add(
                        other instanceof ClientSettings client ? client.server().audience() : "");
            }
        }
        return servers;
    }
}
