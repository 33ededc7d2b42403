package org.consentflow.rest;

import jakarta.ws.rs.client.Client;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sends the requests of a RESTEasy client (Open Liberty, WildFly), below its filters. It is
 * asked by reflection, since other servers have no such classes.
 */
final class SendingEngine {

    private static final String PROXY = "org.jboss.resteasy.jaxrs.client.proxy.";

    private final Object engine;

    private SendingEngine(Object engine) {
        this.engine = engine;
    }

    /**
     * That of a client.
     *
     * @param client any
     * @return empty if it is not RESTEasy's
     */
    static Optional<SendingEngine> of(Client client) {
        return method(client, "httpEngine").map(of -> asked(client, of)).map(SendingEngine::new);
    }

    /**
     * Whether it may follow a redirect, with the headers of the request.
     *
     * @return true also if it does not tell
     */
    boolean followsRedirects() {
        return method(engine, "isFollowRedirects")
                // what an interface says by default says nothing of this engine
                .filter(own -> !own.getDeclaringClass().isInterface())
                .map(own -> !Boolean.FALSE.equals(asked(engine, own)))
                .orElse(true);
    }

    /**
     * The proxy it sends through.
     *
     * @return properties that let another RESTEasy client do so, none if there is no proxy; empty
     *     if it does not tell
     */
    Optional<Map<String, Object>> proxy() {
        try {
            return method(engine, "getDefaultProxy").map(own -> proxy(asked(engine, own)));
        } catch (IllegalStateException untold) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> proxy(@Nullable Object host) {
        if (host == null) {
            return Map.of();
        }
        return Map.of(
                PROXY + "host", answer(host, "getHostName"),
                PROXY + "port", answer(host, "getPort"),
                PROXY + "scheme", answer(host, "getSchemeName"));
    }

    private static Object answer(Object of, String question) {
        return method(of, question)
                .map(own -> asked(of, own))
                .orElseThrow(() -> new IllegalStateException(unanswered(question)));
    }

    private static Optional<Method> method(Object of, String name) {
        try {
            return Optional.of(of.getClass().getMethod(name));
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private static @Nullable Object asked(Object of, Method question) {
        try {
            question.trySetAccessible(); // public, but perhaps of a class that is not
            return question.invoke(of);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalStateException(unanswered(question.getName()), failed);
        }
    }

    private static String unanswered(String question) {
        return "the REST client did not answer " + question;
    }
}
