package org.consentflow.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.consentflow.flow.Secret;
import org.consentflow.provider.Unanswered.Kind;

/** Puts secrets into a path, each as one segment whatever it contains (RFC 3986, section 3.3). */
final class Segments {

    private static final int LONGEST = 1024;
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Segments() {}

    /**
     * Replaces as many segments at the end of the path.
     *
     * @param address ends in placeholders
     * @param segments what they stand for
     * @return the address to send to
     * @throws Unanswered if one is empty, overlong, or a dot segment, which no escaping makes safe
     */
    static URI replaceLast(URI address, List<Secret> segments) throws Unanswered {
        if (segments.isEmpty()) {
            return address;
        }
        String all = address.toString();
        for (int i = 0; i < segments.size(); i++) {
            all = all.substring(0, all.lastIndexOf('/'));
        }
        StringBuilder path = new StringBuilder(all);
        for (Secret segment : segments) {
            path.append('/');
            escape(segment.reveal(), path);
        }
        return URI.create(path.toString());
    }

    /**
     * The path of an address that ends in placeholders, those in braces (RFC 6570).
     *
     * @param address without secrets
     * @param placeholders how many
     * @return without query
     */
    static String template(URI address, int placeholders) {
        String path = address.getRawPath();
        StringBuilder end = new StringBuilder();
        for (int i = 0; i < placeholders; i++) {
            int slash = path.lastIndexOf('/');
            end.insert(0, "/{" + path.substring(slash + 1) + "}");
            path = path.substring(0, slash);
        }
        return path + end;
    }

    private static void escape(String segment, StringBuilder path) throws Unanswered {
        boolean dots = segment.equals(".") || segment.equals("..");
        if (segment.isEmpty() || segment.length() > LONGEST || dots) {
            throw new Unanswered(Kind.UNADDRESSABLE, "name that cannot be part of a path");
        }
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                path.append((char) b);
            } else {
                path.append('%').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
            }
        }
    }
}
