package org.consentflow.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The binder of each request as a cookie of its own: {@code __Host-} and Secure where the address
 * is https, HttpOnly, SameSite=Lax (RFC 6265bis). Kept after completion, so that a reload finds its
 * outcome. Thread-safe.
 */
public final class BinderCookies {

    private static final String NAME = "consentflow.";
    private static final int AT_MOST = 3;

    private final String prefix;
    private final String attributes;
    private final Clock clock;

    /**
     * Cookies.
     *
     * @param address tells whether they are secure
     * @param clock the current time
     */
    public BinderCookies(PublicAddress address, Clock clock) {
        this.prefix = (address.secure() ? "__Host-" : "") + NAME;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (address.secure() ? "; Secure" : "");
        this.clock = clock;
    }

    /**
     * The {@code Set-Cookie} value that hands out a binder.
     *
     * @param requestId its request
     * @param binder the binder
     * @param lifetime how long the browser keeps it
     * @return one header value
     */
    public String set(String requestId, Secret binder, Duration lifetime) {
        String value = clock.instant().getEpochSecond() + "." + binder.reveal();
        return prefix + requestId + "=" + value + "; Max-Age=" + lifetime.toSeconds() + attributes;
    }

    /**
     * The {@code Set-Cookie} values that make room for one more request.
     *
     * @param cookies of the request
     * @param requestId the one that is about to be set
     * @return header values that remove the oldest
     */
    public List<String> evict(Collection<Cookie> cookies, String requestId) {
        List<Cookie> others =
                cookies.stream()
                        .filter(cookie -> cookie.name().startsWith(prefix))
                        .filter(cookie -> !cookie.name().equals(prefix + requestId))
                        .sorted(Comparator.comparingLong(BinderCookies::age))
                        .toList();
        int surplus = Math.max(0, others.size() - (AT_MOST - 1));
        return others.subList(0, surplus).stream()
                .map(cookie -> cookie.name() + "=; Max-Age=0" + attributes)
                .toList();
    }

    /**
     * The binders among the cookies of a request. Two cookies of one name are none: one of them was
     * planted.
     *
     * @param cookies all cookies of the request, doubles included
     * @return what the caller holds
     */
    public Binders read(Collection<Cookie> cookies) {
        List<Cookie> mine = new ArrayList<>();
        for (Cookie cookie : cookies) {
            boolean planted =
                    cookies.stream().filter(other -> other.name().equals(cookie.name())).count()
                            > 1;
            if (cookie.name().startsWith(prefix) && !planted && cookie.value().indexOf('.') > 0) {
                mine.add(cookie);
            }
        }
        return new Held(prefix, List.copyOf(mine));
    }

    private static long age(Cookie cookie) {
        String seconds = cookie.value().replaceFirst("\\..*", "");
        return seconds.matches("[0-9]{1,12}") ? Long.parseLong(seconds) : 0;
    }

    /**
     * A cookie as it arrived.
     *
     * @param name its name
     * @param value its value
     */
    public record Cookie(String name, String value) {

        /** Not the value. */
        @Override
        public String toString() {
            return "Cookie[]";
        }
    }

    private record Held(String prefix, List<Cookie> cookies) implements Binders {

        @Override
        public Optional<String> of(String requestId) {
            return cookies.stream()
                    .filter(cookie -> cookie.name().equals(prefix + requestId))
                    .map(Held::binder)
                    .findFirst();
        }

        @Override
        public Collection<String> all() {
            return cookies.stream().map(Held::binder).toList();
        }

        private static String binder(Cookie cookie) {
            return cookie.value().substring(cookie.value().indexOf('.') + 1);
        }
    }
}
