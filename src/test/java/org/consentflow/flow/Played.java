package org.consentflow.flow;

import java.lang.reflect.Proxy;
import java.util.List;

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

    /** For contracts at providers that want to be told nothing. */
    public static Revocations nothingRevoked() {
        RevocationStore none =
                port(
                        RevocationStore.class,
                        (method, arguments) -> {
                            throw new AssertionError(method);
                        });
        return new Revocations(none, new Contracts(List.of()));
    }

    public interface Part {
        Object on(String method, Object[] arguments);
    }
}
