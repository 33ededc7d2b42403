package org.consentflow.sandbox.http;

import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a page of somebody else sent a request.
 *
 * <p>Any page in a browser can send forms here blindly; browsers add where they come from. What
 * does not say so is no browser.
 */
public final class SameOrigin {

    /** By our own pages, or by the person themselves. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameOrigin() {}

    public static boolean isForeign(Request request) {
        Optional<String> site = request.header("sec-fetch-site");
        if (site.isPresent()) {
            return !OWN.contains(site.get());
        }
        String own = "http://" + request.header("host").orElse("");
        return request.header("origin").filter(origin -> !origin.equalsIgnoreCase(own)).isPresent();
    }
}
