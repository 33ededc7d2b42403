package org.consentflow.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Keeps our answers out of caches, frames and referrers, and lets our pages load nothing but their
 * one inline style.
 */
@Provider
@Shielded
@ApplicationScoped
public class SecurityHeaders implements ContainerResponseFilter {

    static final String REFERRER_POLICY = "Referrer-Policy";
    static final String NO_REFERRER = "no-referrer";

    /**
     * {@code form-action 'self'} is enough: the link out of here is a link, not a form's redirect.
     */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src '"
                    + Style.HASH
                    + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /**
     * Pages have forms, and without a referrer a browser sends {@code Origin: null}; same-origin
     * still tells nobody else. The callback sets its own, stricter value.
     */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Cache-Control",
                    "no-store",
                    "Content-Security-Policy",
                    CONTENT_POLICY,
                    "X-Frame-Options",
                    "DENY",
                    REFERRER_POLICY,
                    "same-origin",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        HEADERS.forEach(
                (name, value) -> {
                    if (!headers.containsKey(name)) {
                        headers.putSingle(name, value);
                    }
                });
    }

    static Map<String, String> all() {
        return HEADERS;
    }
}
