package org.consentflow.demo;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;

/** Who the person is at Keycloak; there when the demo was started with it. */
@WebServlet("/profile")
public class ProfilePage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject transient Profile profile;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Page.send(response, "Your profile", table(profile.read()));
        } catch (ConsentRequiredException needed) {
            Asking.consent(response, needed, "/profile");
        } catch (ConsentException failure) {
            Asking.patience(response, failure, "/profile");
        }
    }

    private static String table(JsonObject profile) {
        return "<p>Read at Keycloak just now, with your consent.</p>"
                + "<table><caption>Profile</caption><tbody>"
                + row("Name", profile.getString("name", ""))
                + row("Known as", profile.getString("preferred_username", ""))
                + "</tbody></table><p><a href=\"/\">Start</a></p>";
    }

    private static String row(String what, String value) {
        return "<tr><th scope=\"row\">" + what + "</th><td>" + Page.escaped(value) + "</td></tr>";
    }
}
