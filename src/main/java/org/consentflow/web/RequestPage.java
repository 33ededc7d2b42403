package org.consentflow.web;

import java.util.List;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.PublicAddress;
import org.consentflow.flow.Requests;

/** A request for consent as its person sees it: the link, the wait, the outcome. */
final class RequestPage {

    /** Seconds between two looks; each costs two reads of the database. */
    private static final int LOOK_AGAIN = 5;

    private RequestPage() {}

    /** While the person has not answered. */
    static Page handOff(Requests.View request, String deepLink) {
        return Page.refreshed(
                LOOK_AGAIN,
                "Go on in the provider's app",
                Html.all(
                        asked(request),
                        onwards(deepLink, "Open the provider's app"),
                        Html.of(
                                "ul",
                                Html.of("li", "Use the device on which the app is installed."),
                                Html.of("li", "After you have answered you come back here."),
                                Html.of(
                                        "li",
                                        Html.text("The link is only for you and works until "),
                                        Words.minute(request.expiresAt()),
                                        Html.text("."))),
                        Html.of("p", "This page looks for your answer every few seconds.")
                                .with("class", "note")));
    }

    /**
     * On the way to the provider's site. By a page and not by a redirect, which browsers would hold
     * against the form that began.
     */
    static Page onward(Requests.View request, String link) {
        return Page.onward(
                link,
                "Go on at the provider's site",
                Html.all(
                        asked(request),
                        onwards(link, "Go on to the provider"),
                        Html.of("p", "After you have answered you come back here.")
                                .with("class", "note")));
    }

    private static Html asked(Requests.View request) {
        return Html.of(
                "p",
                "The provider of your data asks you there whether this application may read it ("
                        + request.contract()
                        + ").");
    }

    private static Html onwards(String link, String words) {
        return Html.of(
                "p", Html.link(link, words).with("class", "button").with("rel", "noreferrer"));
    }

    /** When it is too late to set out to the provider. */
    static Page late(Requests.View request, PublicAddress address) {
        return Page.refreshed(
                LOOK_AGAIN,
                "Waiting for your answer",
                Html.all(
                        Html.of(
                                "p",
                                "If you are answering at the provider just now, this page goes on"
                                        + " by itself. If not, the way there has closed, and you"
                                        + " can simply start again."),
                        Html.of(
                                "p",
                                Html.link(
                                                address.begin(request.contract()).toString(),
                                                "Start again")
                                        .with("class", "button"))));
    }

    /** While the consent is being completed. */
    static Page waiting() {
        return Page.refreshed(
                LOOK_AGAIN,
                "One moment",
                Html.of(
                        "p",
                        "You agreed, and the connection is being made. This page goes on by"
                                + " itself."));
    }

    /** After the end, without a consent. */
    static Page ended(
            String contract, ConsentError error, String returnPath, PublicAddress address) {
        List<Html> parts =
                List.of(
                        Html.of("p", ErrorWords.of(error)),
                        Html.of(
                                "p",
                                Html.link(address.at(returnPath).toString(), "Back")
                                        .with("class", "button")),
                        Html.of(
                                "p",
                                Html.link(
                                        address.begin(contract).toString(),
                                        "See again what is asked")),
                        ProblemPage.code(error));
        return new Page(error.title(), Html.all(parts));
    }
}
