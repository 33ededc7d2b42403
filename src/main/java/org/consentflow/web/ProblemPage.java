package org.consentflow.web;

import org.consentflow.api.ConsentError;

/** What a person sees instead of a problem document. */
final class ProblemPage {

    private ProblemPage() {}

    static Page of(ConsentError error) {
        return new Page(error.title(), Html.all(Html.of("p", ErrorWords.of(error)), code(error)));
    }

    static Page consentNeeded(String consentPage) {
        ConsentError error = ConsentError.CONSENT_REQUIRED;
        return new Page(
                error.title(),
                Html.all(
                        Html.of("p", ErrorWords.of(error)),
                        Html.of(
                                "p",
                                Html.link(consentPage, "See what is asked")
                                        .with("class", "button")),
                        code(error)));
    }

    /** The id to give to whoever can help. */
    static Html code(ConsentError error) {
        return Html.of("p", "Code " + error.id()).with("class", "code");
    }
}
