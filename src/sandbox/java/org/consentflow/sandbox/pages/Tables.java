package org.consentflow.sandbox.pages;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Grant;
import org.consentflow.sandbox.provider.Received;
import org.consentflow.sandbox.provider.Registration;

/** What the sandbox knows, in tables. */
final class Tables {

    private static final int SHOWN_ENTRIES = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Tables() {}

    static Html contracts(List<Registration> contracts) {
        return Html.table(
                List.of(
                        "Name",
                        "What it is like",
                        "Application id",
                        "Contract id",
                        "Redirect URIs"),
                contracts.stream().map(Tables::row).toList());
    }

    static Html grants(List<Grant> grants) {
        return Html.table(
                List.of("Contract", "Since (UTC)", "Ends (UTC)", "State"),
                grants.stream().map(Tables::row).toList());
    }

    /** The latest first, each with its text if that is small. */
    static Html received(List<Received> files) {
        List<Html> rows = new ArrayList<>();
        for (Received file : reversed(files)) {
            rows.add(row(file));
            file.text().ifPresent(text -> rows.add(preview(text)));
        }
        return Html.table(List.of("Time (UTC)", "From", "File", "Type", "Size", "State"), rows);
    }

    static Html log(List<Journal.Entry> entries) {
        return Html.table(
                List.of("Time (UTC)", "Endpoint", "Status", "Error"),
                reversed(entries).stream().limit(SHOWN_ENTRIES).map(Tables::row).toList());
    }

    private static Html row(Registration registration) {
        Contract contract = registration.contract();
        List<String> uris = contract.redirectUris().stream().map(URI::toString).toList();
        return Html.row(
                contract.name(),
                registration.character(),
                contract.applicationId(),
                contract.contractId(),
                String.join(" ", uris));
    }

    private static Html row(Grant grant) {
        return Html.row(
                grant.registration().contract().name(),
                time(grant.since()),
                time(grant.endsAt()),
                grant.ended() ? "ended" : "holds");
    }

    private static Html row(Received file) {
        return Html.row(
                time(file.time()),
                file.contract(),
                file.fileName(),
                file.mimeType(),
                String.format(Locale.ROOT, "%,d bytes", file.size()),
                file.delivered() ? "delivered" : "waits in the postbox");
    }

    private static Html preview(String text) {
        return new Html(
                "<tr class=\"text\"><td colspan=\"6\"><pre tabindex=\"0\">"
                        + Html.text(text).markup()
                        + "</pre></td></tr>");
    }

    private static Html row(Journal.Entry entry) {
        return Html.row(
                time(entry.time()),
                entry.endpoint().wireName(),
                Integer.toString(entry.status()),
                entry.error().orElse(""));
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
