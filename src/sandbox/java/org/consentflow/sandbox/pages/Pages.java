package org.consentflow.sandbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.provider.Ask;
import org.consentflow.sandbox.provider.ConsentLink;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Grant;
import org.consentflow.sandbox.provider.Purpose;
import org.consentflow.sandbox.provider.Received;
import org.consentflow.sandbox.provider.Registration;

/** Makes the pages. */
public final class Pages {

    private final Template consent = Template.load("consent.html");
    private final Template authorization = Template.load("authorization.html");
    private final Template problem = Template.load("problem.html");
    private final Template home = Template.load("home.html");
    private final Template receipt = Template.load("receipt.html");
    private final Template postboxes = Template.load("postboxes.html");
    private final byte[] style = Template.resource("sandbox.css").getBytes(UTF_8);

    /** Asks the person; the form repeats the link. */
    public Response consent(ConsentLink link, Ask ask) {
        Map<String, Html> gaps = new LinkedHashMap<>();
        gaps.put("heading", Html.text(heading(ask)));
        gaps.put("guest", guest(link));
        gaps.put("reason", Html.text(ask.reason()));
        gaps.put("reads", reads(ask));
        gaps.put("gives", gives(ask));
        gaps.put("duration", Html.text(duration(ask)));
        gaps.put("returns", Html.text(ask.returnsTo()));
        gaps.put("action", Html.text(link.purpose().path()));
        gaps.put("fields", Html.hidden(link.parameters()));
        return page(200, consent.fill(gaps));
    }

    private static String heading(Ask ask) {
        return ask.gives() && ask.data().isEmpty()
                ? "“" + ask.application() + "” wants to give you files"
                : "“" + ask.application() + "” asks for your data";
    }

    private static Html guest(ConsentLink link) {
        return link.purpose() == Purpose.GUEST
                ? Html.text("You are here as a guest: nothing is kept of you.").in("p")
                : Html.NOTHING;
    }

    private static Html reads(Ask ask) {
        if (ask.data().isEmpty()) {
            return Html.NOTHING;
        }
        Html lines = Html.each("li", ask.data().stream().map(Html::text).toList());
        return Html.section("What it would read", lines.in("ul"));
    }

    private static Html gives(Ask ask) {
        return ask.gives()
                ? Html.section(
                        "What it would put into your library",
                        Html.text("Files of its own making, encrypted for you alone.").in("p"))
                : Html.NOTHING;
    }

    private static String duration(Ask ask) {
        return ask.ongoing()
                ? "It may do this again for about a month, without asking each time."
                : "It may do this once.";
    }

    /** Asks the person in a standard client's name; the form repeats the request. */
    public Response authorization(
            String client, List<String> scope, Map<String, String> parameters) {
        Html lines = Html.each("li", scope.stream().map(Html::text).toList());
        return page(
                200,
                authorization.fill(
                        Map.of(
                                "client", Html.text(client),
                                "scope", lines.in("ul"),
                                "fields", Html.hidden(parameters))));
    }

    /** Says why a link leads nowhere; there is no way on from here. */
    public Response problem(int status, String message) {
        return page(status, problem.fill(Map.of("message", Html.text(message))));
    }

    /** Says what this is, and what happened here. */
    public Response home(
            URI baseUrl,
            List<Registration> contracts,
            List<Grant> grants,
            List<Received> received,
            List<Journal.Entry> log) {
        return page(
                200,
                home.fill(
                        Map.of(
                                "base",
                                Html.text(baseUrl.toString()),
                                "contracts",
                                Tables.contracts(contracts),
                                "grants",
                                Tables.grants(grants),
                                "received",
                                Tables.received(received),
                                "log",
                                Tables.log(log))));
    }

    /** What one contract may do and has done, with a way to end it. */
    public Response receipt(
            Registration registration, List<Grant> grants, List<Received> received) {
        Contract contract = registration.contract();
        boolean holds = grants.stream().anyMatch(grant -> !grant.ended());
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("contractId", contract.contractId());
        ids.put("appId", contract.applicationId());
        return page(
                200,
                receipt.fill(
                        Map.of(
                                "application",
                                Html.text(contract.name()),
                                "reason",
                                Html.text(registration.purpose()),
                                "grants",
                                Tables.grants(grants),
                                "received",
                                Tables.received(received),
                                "form",
                                holds ? form("/receipt", ids, "End it now") : Html.NOTHING)));
    }

    /** What was pushed, with a way to take in what waits. */
    public Response postboxes(List<Received> received) {
        boolean waiting = received.stream().anyMatch(file -> !file.delivered());
        Html form =
                waiting
                        ? form("/postbox/import", Map.of(), "Take them in")
                        : Html.text("Nothing waits.").in("p");
        return page(
                200, postboxes.fill(Map.of("received", Tables.received(received), "form", form)));
    }

    public Response style() {
        return Response.typed(200, "text/css; charset=utf-8", style);
    }

    private static Html form(String action, Map<String, String> fields, String button) {
        return new Html(
                "<form method=\"post\" action=\"%s\">\n%s\n<p><button type=\"submit\">%s</button></p>\n</form>"
                        .formatted(action, Html.hidden(fields).markup(), button));
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
