package org.consentflow.web;

import java.util.ArrayList;
import java.util.List;
import org.consentflow.flow.BinderCookies.Cookie;

/**
 * Reads {@code Cookie} lines as they came (RFC 6265, section 5.4). Servers hand out a map, in which
 * a planted double cannot be seen (S33).
 */
final class CookieHeader {

    private static final int MOST = 200;

    private CookieHeader() {}

    /**
     * All cookies, doubles included.
     *
     * @param lines of the header
     * @return in order; none if there are absurdly many
     */
    static List<Cookie> parse(List<String> lines) {
        List<Cookie> cookies = new ArrayList<>();
        for (String line : lines) {
            for (String untrimmed : line.split(";", -1)) {
                String pair = untrimmed.strip();
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.add(
                            new Cookie(
                                    pair.substring(0, equals).strip(),
                                    unquoted(pair.substring(equals + 1).strip())));
                }
            }
        }
        return cookies.size() > MOST ? List.of() : List.copyOf(cookies);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
