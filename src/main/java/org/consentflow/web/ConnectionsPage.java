package org.consentflow.web;

import java.util.ArrayList;
import java.util.List;
import org.consentflow.api.Consent;
import org.consentflow.flow.PublicAddress;

/**
 * Everything one person has connected, and what they could connect.
 *
 * @param consents whatever their status
 * @param contracts all that are configured
 * @param address where browsers reach us
 * @param forgetToken proves the form that deletes everything
 */
record ConnectionsPage(
        List<Consent> consents, List<String> contracts, PublicAddress address, String forgetToken) {

    Page page() {
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
                        Html.of("dl", Html.all(entries)),
                        consents.isEmpty() ? Html.all() : forget()));
    }

    private Html forget() {
        Html tick =
                Html.of(
                        "label",
                        Html.empty("input")
                                .with("type", "checkbox")
                                .with("name", "confirm")
                                .with("value", "yes")
                                .with("required", "required"),
                        Html.text(" I want everything above deleted"));
        return Html.all(
                Html.of("h2", "Delete everything"),
                Html.of(
                        "p",
                        "Disconnects all of it and deletes what this application keeps about your"
                                + " connections, their history included. This cannot be undone."),
                Html.of(
                                "form",
                                hidden("formToken", forgetToken),
                                hidden("action", "forget"),
                                Html.of("p", tick),
                                Html.of("button", "Delete everything")
                                        .with("class", "button plain")
                                        .with("type", "submit"))
                        .with("method", "post")
                        .with("action", address.connections().toString()));
    }

    private static Html hidden(String name, String value) {
        return Html.empty("input").with("type", "hidden").with("name", name).with("value", value);
    }

    private static Html entry(PublicAddress address, String contract, Html... details) {
        Html link = Html.link(address.begin(contract).toString(), contract);
        return Html.all(Html.of("dt", link), Html.all(details));
    }

    /** Not the token. */
    @Override
    public String toString() {
        return "ConnectionsPage[]";
    }
}
