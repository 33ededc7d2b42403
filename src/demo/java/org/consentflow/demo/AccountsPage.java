package org.consentflow.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.consentflow.api.Accounts;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;

/** Whose data it is: a person may have several accounts, and somebody else's among them. */
@WebServlet("/accounts")
public class AccountsPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient Connected connected;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Page.send(response, "Your connected accounts", table(connected.accounts()));
        } catch (ConsentRequiredException needed) {
            Asking.consent(response, needed, "/accounts");
        } catch (ConsentException failure) {
            Asking.patience(response, failure, "/accounts");
        }
    }

    private static String table(Accounts accounts) {
        StringBuilder rows = new StringBuilder();
        for (Accounts.Account account : accounts.accounts()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(Page.escaped(account.service().orElse("A service")))
                    .append("</th><td>")
                    .append(Page.escaped(account.name().orElse("")))
                    .append("</td></tr>");
        }
        return "<p>Your provider reads from these when you let us see your listening history.</p>"
                + "<table><caption>Accounts</caption><tbody>"
                + rows
                + "</tbody></table><p><a href=\"/\">Start</a></p>";
    }
}
