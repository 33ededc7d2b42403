package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Optional;
import org.consentflow.api.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFilterTest {

    private enum Login {
        REDIRECTS,
        SUCCEEDS,
        IS_SILENT,
        IS_MISSING
    }

    private int challenges;
    private int chained;
    private Optional<Subject> caller = Optional.empty();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/consent/connections",
                "/app/consent/connections/music",
                "/app/consent/requests/1",
                "/app/consent/invitations/1"
            })
    @DisplayName("G2 a person who is not logged in is asked to log in")
    void filter_strangerNavigates_isChallenged(String path) throws Exception {
        filter(Calls.navigation(path), Login.REDIRECTS);
        assertThat(challenges).isEqualTo(1);
        assertThat(chained).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/consent/callback", "/app/songs", "/app/"})
    @DisplayName("G2 the callback and what is not ours are never touched")
    void filter_otherPath_isLeftAlone(String path) throws Exception {
        filter(Calls.navigation(path), Login.REDIRECTS);
        assertThat(challenges).isZero();
        assertThat(chained).isEqualTo(1);
    }

    @Test
    void filter_programOrKnownPerson_isLeftAlone() throws Exception {
        filter(Calls.of("GET", "/app/consent/requests/1"), Login.REDIRECTS);
        caller = Optional.of(new Subject("r", "alice"));
        filter(Calls.navigation("/app/consent/requests/1"), Login.REDIRECTS);
        assertThat(challenges).isZero();
        assertThat(chained).isEqualTo(2);
    }

    @Test
    void filter_loggedInNowOrNoLogin_goesOn() throws Exception {
        for (Login login : new Login[] {Login.SUCCEEDS, Login.IS_SILENT, Login.IS_MISSING}) {
            filter(Calls.navigation("/app/consent/requests/1"), login);
        }
        assertThat(challenges).isEqualTo(3);
        assertThat(chained).isEqualTo(3);
    }

    private void filter(Call call, Login login) throws IOException, ServletException {
        LoginFilter filter = new LoginFilter();
        filter.subjects = () -> caller;
        HttpServletRequest request =
                proxy(
                        HttpServletRequest.class,
                        (name, arguments) ->
                                switch (name) {
                                    case "getMethod" -> call.method();
                                    case "getRequestURI" -> call.path();
                                    case "getQueryString" -> call.query();
                                    case "getHeaderNames" ->
                                            Collections.enumeration(call.headers().keySet());
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    call.all(arguments[0].toString()));
                                    case "authenticate" -> authenticate(login);
                                    default -> name;
                                });
        HttpServletResponse response =
                proxy(
                        HttpServletResponse.class,
                        (name, arguments) ->
                                switch (name) {
                                    case "isCommitted" -> false;
                                    case "getStatus" -> login == Login.REDIRECTS ? 302 : 200;
                                    default -> name;
                                });
        filter.doFilter(request, response, (req, res) -> chained++);
    }

    private boolean authenticate(Login login) throws ServletException {
        challenges++;
        if (login == Login.IS_MISSING) {
            throw new ServletException("no mechanism");
        }
        return login == Login.SUCCEEDS;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                answering.answer(method.getName(), arguments)));
    }

    @FunctionalInterface
    private interface Answering {
        Object answer(String name, Object[] arguments) throws Exception;
    }
}
