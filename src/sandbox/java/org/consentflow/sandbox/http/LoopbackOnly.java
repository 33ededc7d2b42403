package org.consentflow.sandbox.http;

import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests that did not mean to reach this machine, and gives every answer its guards.
 *
 * <p>The sandbox hands out private keys. Listening on 127.0.0.1 alone does not keep a web page from
 * reaching it through a name that an attacker points there; that page's browser still sends the
 * attacker's name as Host.
 */
public final class LoopbackOnly implements Handler {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Handler next;

    public LoopbackOnly(Handler next) {
        this.next = next;
    }

    @Override
    public Delivery handle(Request request) {
        if (!isLoopback(request.header("host").orElse(""))) {
            return Delivery.whole(
                    guarded(Response.text(421, "The sandbox answers to loopback names only.")));
        }
        return next.handle(request)
                .match(
                        whole -> Delivery.whole(guarded(whole)),
                        (cut, bytes) -> Delivery.cut(guarded(cut), bytes),
                        Delivery::silence);
    }

    @Override
    public long limit(String path) {
        return next.limit(path);
    }

    private static boolean isLoopback(String host) {
        return NAMES.contains(host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT));
    }

    private static Response guarded(Response response) {
        Response guarded =
                response.with("X-Content-Type-Options", "nosniff")
                        .with("Cross-Origin-Resource-Policy", "same-origin")
                        .with("Referrer-Policy", "no-referrer");
        boolean says =
                response.headers().keySet().stream().anyMatch("Cache-Control"::equalsIgnoreCase);
        return says ? guarded : guarded.with("Cache-Control", "no-store");
    }
}
