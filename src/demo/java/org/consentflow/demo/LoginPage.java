package org.consentflow.demo;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/** The login form. */
@WebServlet("/login")
public class LoginPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        form(request, response, "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = Optional.ofNullable(request.getParameter("name")).orElse("").strip();
        String password = Optional.ofNullable(request.getParameter("password")).orElse("");
        if (!Navigation.fromHere(request) || !People.know(name, password)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            form(
                    request,
                    response,
                    "<p class=\"bad\" role=\"alert\">That name and password do not match.</p>");
            return;
        }
        // a new session: whoever knew the old one must not share the login
        request.getSession().invalidate();
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setAttribute(DemoLogin.PERSON, name);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", target(request));
    }

    private static void form(
            HttpServletRequest request, HttpServletResponse response, String message)
            throws IOException {
        Page.send(
                response,
                "Log in",
                message
                        + """
                          <p>This demo knows two people, <b>alice</b> and <b>bob</b>. The password is the name.</p>
                          <form method="post" action="/login">
                          <input type="hidden" name="to" value="%s">
                          <p><label for="name">Name</label><input id="name" name="name" autocomplete="username"
                          autocapitalize="none" required autofocus></p>
                          <p><label for="password">Password</label><input id="password" name="password"
                          type="password" autocomplete="current-password" required></p>
                          <p><button class="act">Log in</button></p></form>
                          """
                                .formatted(Page.escaped(target(request))));
    }

    /** A path of this application and nothing else. */
    private static String target(HttpServletRequest request) {
        String to = Optional.ofNullable(request.getParameter("to")).orElse("/");
        boolean local = to.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");
        return local ? to : "/";
    }
}
