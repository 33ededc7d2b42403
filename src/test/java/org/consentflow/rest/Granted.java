package org.consentflow.rest;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.ProviderException;

/** A living consent whose tokens are numbered, and what was asked of it. */
final class Granted {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> refusals = new CopyOnWriteArrayList<>();
    final List<Integer> accepted = new CopyOnWriteArrayList<>();
    private final URI resource;
    final List<Map<String, List<String>>> successes = new CopyOnWriteArrayList<>();
    private IntFunction<Authorization> renewal = this::onlyOne;

    /** For one resource server. */
    Granted(URI resource) {
        this.resource = resource;
    }

    private Authorization onlyOne(int number) {
        if (number > 2) {
            throw new ProviderException(ConsentError.TOKEN_REFUSED, "refused too", true, null);
        }
        return new Numbered(number);
    }

    /** Whoever asks gets another one. */
    Granted renewingForEver() {
        return renewing(Numbered::new);
    }

    /** What a refusal leads to, by the number of the refused token. */
    Granted renewing(IntFunction<Authorization> renewal) {
        this.renewal = renewal;
        return this;
    }

    OngoingAccess access() {
        return (OngoingAccess)
                Proxy.newProxyInstance(
                        Granted.class.getClassLoader(),
                        new Class<?>[] {OngoingAccess.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("authorization")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            return authorization((String) arguments[0], (URI) arguments[1]);
                        });
    }

    private Authorization authorization(String method, URI address) {
        asked.add(method + " " + address);
        if (!address.getAuthority().equals(resource.getAuthority())) {
            throw new ConsentRefusedException(ConsentError.RESOURCE_REFUSED, "another host");
        }
        return new Numbered(1);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    private final class Numbered implements Authorization {

        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Authorization", "Bearer token-" + number, "X-Proof", "proof-" + number);
        }

        @Override
        public Authorization renewed() {
            return renewal.apply(number + 1);
        }

        @Override
        public Authorization renewed(Map<String, List<String>> answer) {
            refusals.add(copy(answer));
            return renewed();
        }

        @Override
        public void accepted(Map<String, List<String>> answer) {
            successes.add(copy(answer));
            accepted();
        }

        @Override
        public void accepted() {
            accepted.add(number);
        }
    }
}
