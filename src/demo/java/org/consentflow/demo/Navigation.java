package org.consentflow.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a person who follows links from a program that calls. */
final class Navigation {

    private Navigation() {}

    /**
     * Whether a browser is going there, as it says itself or, where it does not say, as {@code
     * Accept} suggests.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header">Fetch Metadata</a>
     */
    static boolean is(@Nullable String secFetchMode, @Nullable String accept) {
        return secFetchMode == null ? prefersHtml(accept) : secFetchMode.equals("navigate");
    }

    /** Whether a form was sent by a page of ours: what another site sends does nothing. */
    static boolean fromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return origin == null
                || origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
    }

    private static boolean prefersHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        String best = "";
        double bestQuality = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            double quality = quality(range);
            if (quality > bestQuality) {
                best = range.split(";", 2)[0].strip();
                bestQuality = quality;
            }
        }
        return best.equals("text/html") || best.equals("application/xhtml+xml");
    }

    private static double quality(String range) {
        return Arrays.stream(range.split(";"))
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("q="))
                .findFirst()
                .map(parameter -> number(parameter.substring(2)))
                .orElse(1.0);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
