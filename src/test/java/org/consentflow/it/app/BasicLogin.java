package org.consentflow.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** HTTP Basic; the password is the name. Credentials are honoured on unprotected paths too. */
@ApplicationScoped
public class BasicLogin implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring(6));
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2 && parts[0].equals(parts[1])) {
                return context.notifyContainerAboutLogin(parts[0], Set.of("person"));
            }
        }
        if (context.isProtected() || context.isAuthenticationRequest()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"host\"");
            return context.responseUnauthorized();
        }
        return context.doNothing();
    }
}
