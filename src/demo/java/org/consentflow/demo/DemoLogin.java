package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One mechanism for people and for programs: the session that the login form made, else HTTP Basic.
 *
 * <p>One, not two, because servers disagree on what several mechanisms in one application mean.
 * Credentials that come along are honoured on unprotected paths too; only protected ones are
 * challenged: programs with 401, people with the form.
 */
@ApplicationScoped
public class DemoLogin implements HttpAuthenticationMechanism {

    static final String PERSON = "demo.person";

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<String> person = fromSession(request).or(() -> fromHeader(request));
        if (person.isPresent()) {
            return context.notifyContainerAboutLogin(person.get(), People.ROLES);
        }
        if (!context.isProtected() && !context.isAuthenticationRequest()) {
            return context.doNothing();
        }
        if (forPrograms(request)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"demo\", charset=\"UTF-8\"");
            return context.responseUnauthorized();
        }
        return context.redirect(request.getContextPath() + "/login?to=" + encoded(target(request)));
    }

    private static Optional<String> fromSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(PERSON));
    }

    private static Optional<String> fromHeader(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 && People.know(parts[0], parts[1])
                    ? Optional.of(parts[0])
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The REST root, except the module's pages when a person opens one. */
    private static boolean forPrograms(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean page =
                path.startsWith("/api/consent/")
                        && Navigation.is(
                                request.getHeader("Sec-Fetch-Mode"), request.getHeader("Accept"));
        return (path.equals("/api") || path.startsWith("/api/")) && !page;
    }

    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
