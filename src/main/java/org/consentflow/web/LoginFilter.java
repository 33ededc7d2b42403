package org.consentflow.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.consentflow.api.SubjectResolver;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;

/**
 * Asks a person who navigates to a page of ours without being logged in to log in, by whatever the
 * container or the application has for it; a resource cannot do that. Programs get a problem from
 * the resource instead. The callback is never touched: its answer must be kept first.
 */
@WebFilter(
        filterName = "consentflow-login",
        urlPatterns = "/*",
        dispatcherTypes = DispatcherType.REQUEST,
        asyncSupported = true)
public class LoginFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Log LOG = Log.of(LoginFilter.class);
    private static final List<String> PERSONAL =
            List.of("/consent/connections", "/consent/requests/", "/consent/invitations/");

    @Inject transient SubjectResolver subjects;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean stranger =
                personal(request.getRequestURI())
                        && Call.of(request).navigation()
                        && subjects.currentSubject().isEmpty();
        if (!stranger || goesOn(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether a path is one that is only for a person who is logged in. */
    static boolean personal(String path) {
        return !path.contains("/consent/callback")
                && PERSONAL.stream().anyMatch(part -> path.contains(part));
    }

    /** Whether the call goes on: logged in now, or nobody can log in here. */
    private static boolean goesOn(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return request.authenticate(response) || !answered(response);
        } catch (ServletException nothingToLogInWith) {
            LOG.line(Level.DEBUG, LogId.NO_LOGIN, "no authentication mechanism answered the call");
            return !answered(response);
        }
    }

    private static boolean answered(HttpServletResponse response) {
        return response.isCommitted() || response.getStatus() != HttpServletResponse.SC_OK;
    }
}
