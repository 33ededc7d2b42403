package org.consentflow.demo;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says what this is, and leads to what can be shown. */
@WebServlet("")
public class StartPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String HISTORY =
            """
            <p>This small shop shows you what you listen to most. Your history is not here: it is with your
            personal-data provider, and it is read there only with your consent.</p>
            <p>The first time you are asked. After that it just works, until the consent ends or you withdraw it.</p>
            <p><a class="act" href="/history">Your listening history</a></p>
            <ul>
            <li><a href="/accounts">Your connected accounts</a></li>
            <li><a href="/days">Your days</a>, a page that fills while your provider reads</li>
            <li><a href="/receipt">Get a receipt</a> into your own data</li>
            <li><a href="/api/consent/connections">Your consents</a></li>
            </ul>
            """;

    private static final String PROFILE =
            """
            <p>This small shop shows you who you are. It does not know: your profile is with Keycloak, a standard
            server, and it is read there only with your consent.</p>
            <p>The first time you are asked. After that it just works, until the consent ends or you withdraw it.</p>
            <p><a class="act" href="/profile">Your profile</a></p>
            <ul>
            <li><a href="/api/consent/connections">Your consents</a></li>
            </ul>
            """;

    @Inject
    @ConfigProperty(name = "consentflow.contracts")
    transient Provider<List<String>> contracts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Principal person = request.getUserPrincipal();
        String who =
                person == null
                        ? ""
                        : """
                          <form method="post" action="/logout"><p class="soft">You are logged in as %s.
                          <button class="calm">Log out</button></p></form>
                          """
                                .formatted(Page.escaped(person.getName()));
        boolean keycloak = contracts.get().contains("profile");
        Page.send(
                response,
                keycloak ? "Who are you?" : "What do you listen to?",
                (keycloak ? PROFILE : HISTORY) + who);
    }
}
