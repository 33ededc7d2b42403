package org.consentflow.demo;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Says what this is, and leads to the history. */
@WebServlet("")
public class StartPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

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
        Page.send(
                response,
                "What do you listen to?",
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
                """
                        + who);
    }
}
