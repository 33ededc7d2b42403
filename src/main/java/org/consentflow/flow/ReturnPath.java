package org.consentflow.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decides where a person may be sent back to: an absolute path of this origin, and nothing else
 * (RFC 9700, section 4.11).
 */
public final class ReturnPath {

    private static final int LONGEST = 2048;

    private ReturnPath() {}

    /**
     * Checks a path that came from outside.
     *
     * @param raw path and query as in an address bar
     * @return the path unchanged, or empty if it could lead anywhere else
     */
    public static Optional<String> of(String raw) {
        boolean acceptable =
                raw.length() <= LONGEST
                        && ascii(raw)
                        && local(raw)
                        && local(decoded(raw))
                        && parses(raw);
        return acceptable ? Optional.of(raw) : Optional.empty();
    }

    /** As browsers write it. Some servers cut other characters down to a byte in a header. */
    private static boolean ascii(String path) {
        return path.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static boolean local(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars()
                        .noneMatch(
                                c ->
                                        Character.isISOControl(c)
                                                || c > 0x7e && Character.isWhitespace(c));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static boolean parses(String path) {
        try {
            URI uri = new URI(path);
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && !uri.normalize().toString().startsWith("//");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
