package org.consentflow.web;

import java.util.ArrayList;
import java.util.List;
import org.consentflow.api.Consent;
import org.consentflow.flow.PublicAddress;

/** Everything one person has connected, and what they could connect. */
final class ConnectionsPage {

    private ConnectionsPage() {}

    static Page of(List<Consent> consents, List<String> contracts, PublicAddress address) {
        List<Html> entries = new ArrayList<>();
        for (Consent consent : consents) {
            entries.add(
                    entry(
                            address,
                            consent.contract(),
                            Html.of("dd", Words.status(consent.status())),
                            Html.of("dd", Html.text("Since "), Words.minute(consent.givenAt()))));
        }
        List<String> known = consents.stream().map(Consent::contract).toList();
        contracts.stream()
                .filter(contract -> !known.contains(contract))
                .forEach(
                        contract ->
                                entries.add(
                                        entry(address, contract, Html.of("dd", "Not connected"))));
        return new Page(
                "Your connections",
                Html.all(
                        Html.of(
                                "p",
                                "This is what this application may read of your data. Follow a"
                                        + " link to see the details, to connect or to disconnect."),
                        Html.of("dl", Html.all(entries))));
    }

    private static Html entry(PublicAddress address, String contract, Html... details) {
        Html link = Html.link(address.begin(contract).toString(), contract);
        return Html.all(Html.of("dt", link), Html.all(details));
    }
}
