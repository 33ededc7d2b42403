package org.consentflow.flow;

import java.lang.reflect.Proxy;

/** A port whose part a test plays. */
public final class Played {

    private Played() {}

    public static <T> T port(Class<T> type, Part part) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> part.on(method.getName(), arguments)));
    }

    public interface Part {
        Object on(String method, Object[] arguments);
    }
}
