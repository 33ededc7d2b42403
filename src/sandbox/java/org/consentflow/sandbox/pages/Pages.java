package org.consentflow.sandbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.provider.Ask;
import org.consentflow.sandbox.provider.ConsentLink;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Grant;

/** Makes the pages. */
public final class Pages {

    private static final int SHOWN_ENTRIES = 50;

    private final Template consent = Template.load("consent.html");
    private final Template problem = Template.load("problem.html");
    private final Template home = Template.load("home.html");
    private final byte[] style = Template.resource("sandbox.css").getBytes(UTF_8);

    /** Asks the person; the form repeats the link. */
    public Response consent(ConsentLink link, Ask ask) {
        List<Html> fields = new ArrayList<>();
        link.preAuthorization()
                .ifPresent(code -> fields.add(Html.hidden("preauthorizationCode", code)));
        fields.add(Html.hidden("callbackUrl", link.callbackUrl()));
        fields.add(Html.hidden("sessionKey", link.sessionKey()));
        fields.add(Html.hidden("appId", link.appId()));
        fields.add(Html.hidden("sdkVersion", link.sdkVersion()));
        String duration =
                ask.ongoing()
                        ? "It may read this again for about a month, without asking each time."
                        : "It may read this once.";
        return page(
                200,
                consent.fill(
                        Map.of(
                                "application",
                                Html.text(ask.application()),
                                "reason",
                                Html.text(ask.reason()),
                                "data",
                                Html.each("li", ask.data().stream().map(Html::text).toList()),
                                "duration",
                                Html.text(duration),
                                "returns",
                                Html.text(ask.returnsTo()),
                                "action",
                                Html.text(link.purpose().path()),
                                "fields",
                                Html.join(fields))));
    }

    /** Says why a link leads nowhere; there is no way on from here. */
    public Response problem(int status, String message) {
        return page(status, problem.fill(Map.of("message", Html.text(message))));
    }

    /** Says what this is, and what happened here. */
    public Response home(
            URI baseUrl, List<Contract> contracts, List<Grant> grants, List<Journal.Entry> log) {
        List<Journal.Entry> latest = new ArrayList<>(log);
        Collections.reverse(latest);
        return page(
                200,
                home.fill(
                        Map.of(
                                "base",
                                Html.text(baseUrl.toString()),
                                "contracts",
                                Html.each("tr", contracts.stream().map(Pages::row).toList()),
                                "grants",
                                Html.each("tr", grants.stream().map(Pages::row).toList()),
                                "log",
                                Html.each(
                                        "tr",
                                        latest.stream()
                                                .limit(SHOWN_ENTRIES)
                                                .map(Pages::row)
                                                .toList()))));
    }

    public Response style() {
        return Response.typed(200, "text/css; charset=utf-8", style);
    }

    private static Html row(Contract contract) {
        List<String> uris = contract.redirectUris().stream().map(URI::toString).toList();
        return cells(
                contract.name(),
                contract.applicationId(),
                contract.contractId(),
                String.join(" ", uris));
    }

    private static Html row(Grant grant) {
        return cells(
                grant.registration().contract().name(),
                time(grant.since()),
                time(grant.endsAt()),
                grant.ended() ? "ended" : "holds");
    }

    private static Html row(Journal.Entry entry) {
        return cells(
                time(entry.time()),
                entry.endpoint().wireName(),
                Integer.toString(entry.status()),
                entry.error().orElse(""));
    }

    private static Html cells(String... values) {
        return Html.each("td", List.of(values).stream().map(Html::text).toList());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * No form-action: browsers apply it to the redirect after the form too, which goes elsewhere.
     */
    private static Response page(int status, String html) {
        return Response.html(status, html)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors"
                                + " 'none'")
                .with("X-Frame-Options", "DENY");
    }
}
