package org.consentflow.web;

import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;

/**
 * Lets a state-changing call through only if no other site can have caused it (G12): it shows a
 * bearer token, which no browser adds by itself; or it is one that a page of another origin cannot
 * send without asking first (JSON, DELETE), or our own form. The last two also from our origin, as
 * far as the browser tells.
 */
final class CrossSiteGuard {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private final String origin;

    /**
     * A guard.
     *
     * @param origin the configured one; no header of the request changes it
     */
    CrossSiteGuard(String origin) {
        this.origin = origin;
    }

    /**
     * Checks a call with a JSON body, or without a body.
     *
     * @param call the call
     * @throws ConsentRefusedException if it may come from another site
     */
    void check(Call call) {
        check(call, false);
    }

    /**
     * Checks any call.
     *
     * @param call the call
     * @param formToken whether it carries a good form token
     * @throws ConsentRefusedException if it may come from another site
     */
    void check(Call call, boolean formToken) {
        boolean ours = call.bearer() || sameOrigin(call) && deliberate(call, formToken);
        if (!ours) {
            throw new ConsentRefusedException(
                    ConsentError.CROSS_SITE, "the call may come from another site");
        }
    }

    private boolean sameOrigin(Call call) {
        return call.all("origin").stream().allMatch(origin::equals)
                && call.all("sec-fetch-site").stream().allMatch("same-origin"::equals);
    }

    private static boolean deliberate(Call call, boolean formToken) {
        if ("DELETE".equals(call.method())) {
            return !call.hasBody();
        }
        String type = call.mediaType();
        return JSON.equals(type) || FORM.equals(type) && formToken;
    }
}
