package org.consentflow.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.pages.Pages;
import org.consentflow.sandbox.provider.ConsentDesk;
import org.consentflow.sandbox.provider.ConsentLink;
import org.consentflow.sandbox.provider.Decision;
import org.consentflow.sandbox.provider.LinkRefused;
import org.consentflow.sandbox.provider.Purpose;

/** Where a person lands who follows a consent link, and where their form goes. */
final class ConsentRoutes {

    private final ConsentDesk desk;
    private final Pages pages;

    ConsentRoutes(ConsentDesk desk, Pages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    Response handle(Request request, Purpose purpose) {
        boolean form = request.method().equals("POST");
        try {
            Parameters parameters = form ? request.form() : request.parameters();
            ConsentLink link = ConsentLink.read(purpose, parameters);
            Optional<String> decided = parameters.single("decision");
            if (decided.isEmpty() && !form) {
                return pages.consent(link, desk.open(link));
            }
            Optional<Decision> decision = decided.flatMap(Decision::named);
            return decision.isEmpty()
                    ? pages.problem(400, "The decision is not one of those offered.")
                    : Response.seeOther(desk.decide(link, decision.get()));
        } catch (LinkRefused e) {
            return pages.problem(400, e.getMessage());
        } catch (IllegalArgumentException e) {
            return pages.problem(400, "The link is not well encoded.");
        }
    }

    /**
     * Decides without a browser.
     *
     * @param deepLink with any scheme and host, as the application got it
     * @throws IllegalArgumentException if the link is refused
     */
    URI decide(String deepLink, Decision decision) {
        int question = deepLink.indexOf('?');
        if (question < 0) {
            throw new IllegalArgumentException("the link has no query");
        }
        String address = deepLink.substring(0, question);
        Purpose purpose =
                Arrays.stream(Purpose.values())
                        .filter(p -> address.endsWith(p.path().substring(1)))
                        .findFirst()
                        .orElse(Purpose.SHARE);
        Parameters parameters = Parameters.parse(deepLink.substring(question + 1));
        try {
            return desk.decide(ConsentLink.read(purpose, parameters), decision);
        } catch (LinkRefused e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
