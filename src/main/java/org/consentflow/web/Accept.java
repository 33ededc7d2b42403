package org.consentflow.web;

import java.util.List;
import java.util.Locale;

/** Reads {@code Accept} (RFC 9110, section 12.5.1) for the one question asked here. */
final class Accept {

    private static final int MOST_RANGES = 64;

    private Accept() {}

    /**
     * Whether HTML is wanted rather than JSON. A wildcard wants both alike, so it does not count.
     *
     * @param lines of the header
     * @return false without the header
     */
    static boolean prefersHtml(List<String> lines) {
        String accept = String.join(",", lines).toLowerCase(Locale.ROOT);
        double html = quality(accept, "text/html", "text/*");
        double json =
                Math.max(
                        quality(accept, "application/json", "application/*"),
                        quality(accept, "application/problem+json", "application/*"));
        return html > json;
    }

    private static double quality(String accept, String type, String family) {
        double any = 0;
        double related = -1;
        double exact = -1;
        for (String range : accept.split(",", MOST_RANGES)) {
            String[] parts = range.strip().split("\\s*;\\s*", -1);
            double quality = weight(parts);
            if (parts[0].equals(type)) {
                exact = Math.max(exact, quality);
            } else if (parts[0].equals(family)) {
                related = Math.max(related, quality);
            } else if ("*/*".equals(parts[0])) {
                any = Math.max(any, quality);
            }
        }
        // the most specific range decides, even for the worse
        if (exact >= 0) {
            return exact;
        }
        return related >= 0 ? related : any;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parts[i].substring(2));
            }
        }
        return 1;
    }
}
