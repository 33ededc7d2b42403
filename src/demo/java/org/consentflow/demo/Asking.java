package org.consentflow.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;

/**
 * What becomes of a page that could not be made. Outside JAX-RS an application says itself where a
 * person without consent goes.
 */
final class Asking {

    private Asking() {}

    /** To the page where the person can agree, and from there back. */
    static void consent(
            HttpServletResponse response, ConsentRequiredException needed, String back) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                "/api/consent/connections/"
                        + needed.contract()
                        + "?return="
                        + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    static void patience(HttpServletResponse response, ConsentException failure, String again)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        Page.send(
                response,
                "That did not work just now",
                "<p>The provider did not answer as it should. Your consent is kept.</p>"
                        + "<p><a class=\"act\" href=\""
                        + again
                        + "\">Try again</a></p><p class=\"soft\">"
                        + failure.error().id()
                        + "</p>");
    }
}
