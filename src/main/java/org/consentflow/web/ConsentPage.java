package org.consentflow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.consentflow.api.Consent;
import org.consentflow.api.ConsentStatus;
import org.consentflow.api.HistoryEntry;
import org.consentflow.flow.Contract;

/**
 * What is asked, or what is connected, with the buttons that change it.
 *
 * @param contract what it is about
 * @param consent what there is; empty if never given
 * @param history what happened to it, newest first
 * @param action where the forms go; absolute
 * @param connections the list of everything connected; absolute
 * @param returnPath where to go back to; checked
 * @param connectToken proves the form that connects
 * @param disconnectToken proves the form that disconnects
 */
record ConsentPage(
        Contract contract,
        Optional<Consent> consent,
        List<HistoryEntry> history,
        String action,
        String connections,
        Optional<String> returnPath,
        String connectToken,
        String disconnectToken) {

    /** The page. */
    Page page() {
        List<Html> parts = new ArrayList<>();
        consent.ifPresent(given -> parts.add(state(given)));
        boolean connected = consent.map(Consent::status).filter(ConsentPage::usable).isPresent();
        if (!connected || !settled()) {
            parts.add(asked(connected));
        }
        if (consent.filter(given -> given.status() != ConsentStatus.WITHDRAWN).isPresent()) {
            parts.add(disconnect());
        }
        if (!history.isEmpty()) {
            parts.add(Html.of("h2", "What happened"));
            parts.add(HistoryWords.list(history));
        }
        parts.add(Html.of("p", Html.link(connections, "Everything you have connected")));
        String title =
                connected
                        ? "Your data is connected: " + contract.name()
                        : "Connect your data: " + contract.name();
        return new Page(title, Html.all(parts));
    }

    private Html state(Consent given) {
        List<Html> rows = new ArrayList<>();
        rows.addAll(row("State", Html.text(Words.status(given.status()))));
        rows.addAll(row("Since", Words.minute(given.givenAt())));
        boolean over =
                given.status() == ConsentStatus.EXPIRED
                        || given.status() == ConsentStatus.WITHDRAWN;
        if (given.status() != ConsentStatus.WITHDRAWN) {
            rows.addAll(row(over ? "Ended" : "Ends by itself", Words.minute(given.endsAt())));
        }
        rows.addAll(
                row(
                        "Last used",
                        given.lastUsedAt().map(Words::minute).orElseGet(() -> Html.text("Never"))));
        if (!over && !writing()) {
            rows.addAll(row("What is read", list(ScopeWords.of(given.grantedScope()))));
        }
        return Html.of("dl", Html.all(rows));
    }

    private Html asked(boolean renewing) {
        String intent =
                renewing ? "You can renew this connection now." : PurposeWords.intent(contract);
        Html form =
                form(connectToken, returnPath)
                        .apply(button(renewing ? "Renew" : "Connect", "button"));
        return Html.all(
                Html.of("p", intent),
                Html.of("h2", "What is asked"),
                list(PurposeWords.asked(contract)),
                Html.of("h2", "For how long"),
                Html.of(
                        "p",
                        "Until you disconnect, and for at most "
                                + Words.days(contract.consentLifetime())
                                + ". In that time the application may "
                                + PurposeWords.again(contract)
                                + " without asking each time."),
                Html.of("h2", "What happens next"),
                Html.of(
                        "p",
                        PurposeWords.way(contract)
                                + " It shows you what is asked, and you agree or decline there."
                                + " Then you come back here. You can disconnect on this page at"
                                + " any time."),
                form);
    }

    private Html disconnect() {
        Html field = hidden("action", "disconnect");
        Html form =
                form(disconnectToken, returnPath)
                        .apply(Html.all(field, button("Disconnect", "button plain")));
        return Html.all(
                Html.of("h2", "Disconnect"),
                Html.of(
                        "p",
                        "The application's access to your data is destroyed at once. "
                                + PurposeWords.told(contract)),
                form);
    }

    private boolean writing() {
        return contract.purpose() == Contract.Purpose.WRITING;
    }

    private boolean settled() {
        return consent.filter(given -> given.status() == ConsentStatus.ACTIVE)
                .filter(given -> contract.scope().within(given.grantedScope()))
                .isPresent();
    }

    private UnaryOperator<Html> form(String token, Optional<String> back) {
        Html fields =
                Html.all(
                        hidden("formToken", token),
                        back.map(path -> hidden("return", path)).orElseGet(Html::all));
        return content ->
                Html.of("form", fields, content).with("method", "post").with("action", action);
    }

    private static boolean usable(ConsentStatus status) {
        return status == ConsentStatus.ACTIVE
                || status == ConsentStatus.EXPIRING
                || status == ConsentStatus.UNCERTAIN;
    }

    private static List<Html> row(String name, Html value) {
        return List.of(Html.of("dt", name), Html.of("dd", value));
    }

    private static Html list(List<String> lines) {
        return Html.of("ul", Html.all(lines.stream().map(line -> Html.of("li", line)).toList()));
    }

    private static Html hidden(String name, String value) {
        return Html.empty("input").with("type", "hidden").with("name", name).with("value", value);
    }

    private static Html button(String label, String look) {
        return Html.of("button", label).with("class", look).with("type", "submit");
    }

    /** Not the tokens. */
    @Override
    public String toString() {
        return "ConsentPage[" + contract.name() + "]";
    }
}
