package org.consentflow.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.PushReceipt;

/** Sends a receipt when its button is pressed, and says what became of it. */
@WebServlet("/receipt")
public class ReceiptPage extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String NUMBER = "4711";

    @Inject transient Receipts receipts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            receipts.ready();
            Page.send(
                    response,
                    "Your receipt",
                    """
                    <p>You bought a record player. We put the receipt into your own data, and keep no copy.</p>
                    <form method="post" action="/receipt"><button class="act">Send me receipt %s</button></form>
                    <p><a href="/">Start</a></p>
                    """
                            .formatted(NUMBER));
        } catch (ConsentRequiredException needed) {
            Asking.consent(response, needed, "/receipt");
        } catch (ConsentException failure) {
            Asking.patience(response, failure, "/receipt");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!Navigation.fromHere(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            Page.send(
                    response,
                    "Your receipt",
                    words(receipts.send(NUMBER)) + "<p><a href=\"/\">Start</a></p>");
        } catch (ConsentRequiredException needed) {
            Asking.consent(response, needed, "/receipt");
        } catch (ConsentException failure) {
            Asking.patience(response, failure, "/receipt");
        }
    }

    private static String words(PushReceipt receipt) {
        return switch (receipt.delivery()) {
            case DELIVERED -> "<p role=\"status\">It is with your data now.</p>";
            case PENDING ->
                    "<p role=\"status\">It waits in your postbox until you open your provider's app.</p>";
        };
    }
}
