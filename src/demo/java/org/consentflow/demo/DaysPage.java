package org.consentflow.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;

/** Fills while files arrive: the page is sent in pieces, so it needs no script. */
@WebServlet("/days")
public class DaysPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient Days days;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Arrivals arrivals = new Arrivals(response);
        try {
            arrivals.end(days.follow(arrivals));
        } catch (ConsentRequiredException needed) {
            if (arrivals.begun()) {
                arrivals.end("You ended your consent meanwhile.");
            } else {
                Asking.consent(response, needed, "/days");
            }
        } catch (ConsentException failure) {
            if (arrivals.begun()) {
                arrivals.end("The provider could not go on. " + failure.error().id());
            } else {
                Asking.patience(response, failure, "/days");
            }
        }
    }
}
