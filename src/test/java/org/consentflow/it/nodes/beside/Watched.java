package org.consentflow.it.nodes.beside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.consentflow.flow.Answer;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore;
import org.consentflow.flow.Provider;
import org.consentflow.flow.RequestStore;
import org.consentflow.flow.StoredConsent;
import org.jspecify.annotations.Nullable;

/** The module's ports with steps before and after what they do. */
final class Watched {

    private Watched() {}

    static ConsentStore consents(ConsentStore store) {
        return watched(
                ConsentStore.class,
                (method, arguments) -> {
                    switch (method.getName()) {
                        case "claim":
                            of(((StoredConsent) arguments[0]).key());
                            Object claim = call(method, store, arguments);
                            return ((Optional<?>) claim).isEmpty()
                                    ? claim
                                    : Steps.passing("claimed", claim);
                        case "answer":
                            return Steps.passing("journalled", call(method, store, arguments));
                        case "commit":
                            of(((StoredConsent) arguments[0]).key());
                            return commit(method, store, arguments);
                        case "complete":
                            of(((ConsentRequest) arguments[0]).key());
                            return commit(method, store, arguments);
                        default:
                            return call(method, store, arguments);
                    }
                });
    }

    static RequestStore requests(RequestStore store) {
        return watched(
                RequestStore.class,
                (method, arguments) -> {
                    Object result = call(method, store, arguments);
                    if (method.getName().equals("take") && Boolean.TRUE.equals(result)) {
                        of(((ConsentRequest) arguments[0]).key());
                        Steps.at("taken");
                    } else if (method.getName().equals("journal")) {
                        Steps.at("journalled");
                    }
                    return result;
                });
    }

    static Provider provider(Provider provider) {
        return watched(
                Provider.class,
                (method, arguments) -> {
                    if (method.getName().equals("refresh")) {
                        arguments[2] = gate((Provider.SendGate) arguments[2], Steps.person());
                    }
                    Object result = call(method, provider, arguments);
                    if (result instanceof Answer.Received) {
                        Steps.at("answered");
                    }
                    return result;
                });
    }

    /** Asked on a thread of the HTTP client, so the person comes along. */
    private static Provider.SendGate gate(Provider.SendGate gate, String person) {
        return () -> {
            boolean open = gate.open();
            if (open) {
                Steps.at("gated", person);
            }
            return open;
        };
    }

    private static @Nullable Object commit(Method method, Object store, Object[] arguments)
            throws Throwable {
        Steps.at("committing");
        Steps.committing(true);
        try {
            return Steps.passing("committed", call(method, store, arguments));
        } finally {
            Steps.committing(false);
        }
    }

    private static void of(ConsentKey key) {
        Steps.of(key.subject().id());
    }

    private static @Nullable Object call(Method method, Object target, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T watched(Class<T> port, Step step) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (proxy, method, arguments) ->
                                step.run(method, arguments == null ? new Object[0] : arguments)));
    }

    private interface Step {
        @Nullable Object run(Method method, Object[] arguments) throws Throwable;
    }
}
