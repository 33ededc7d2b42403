package org.consentflow.sandbox.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads the lines of one head, within a limit. */
final class Lines {

    static final int MOST = 64 * 1024;

    private final InputStream in;
    private int left = MOST;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * A line without its end, one character for each byte; empty also where the peer closed.
     *
     * @throws MalformedRequest if the head is too long
     */
    String next() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (--left < 0) {
                throw new MalformedRequest(431, "The headers are too large.");
            }
            line.append((char) b);
        }
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
        }
        return line.toString();
    }

    /**
     * A length.
     *
     * @throws MalformedRequest if it is anything else
     */
    static long number(String text, int radix) throws MalformedRequest {
        try {
            if (text.matches("[0-9a-fA-F]{1,15}")) {
                return Long.parseLong(text, radix);
            }
        } catch (NumberFormatException e) {
            throw new MalformedRequest(400, "A length is not a number.");
        }
        throw new MalformedRequest(400, "A length is not a number.");
    }
}
