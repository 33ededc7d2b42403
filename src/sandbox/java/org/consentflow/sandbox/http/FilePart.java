package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one file of a {@code multipart/form-data} body (RFC 7578).
 *
 * @param fileName as sent
 */
public record FilePart(String fileName, byte[] content) {

    private static final Pattern BOUNDARY =
            Pattern.compile(
                    "multipart/form-data;.*boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?.*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DISPOSITION =
            Pattern.compile(
                    "content-disposition: *form-data; *name=\"file\"; *filename=\"([^\"\r\n]+)\".*",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Takes the part named {@code file}, which must be the only one.
     *
     * @throws IllegalArgumentException if the body is anything else
     */
    public static FilePart of(Request request) {
        Matcher type = BOUNDARY.matcher(request.header("content-type").orElse(""));
        if (!type.matches()) {
            throw new IllegalArgumentException("not of type multipart/form-data");
        }
        String delimiter = "--" + type.group(1);
        // one character for each byte, and back again
        String body = new String(request.body(), ISO_8859_1);
        int head = body.indexOf("\r\n\r\n");
        int end = body.indexOf("\r\n" + delimiter, Math.max(head, 0));
        boolean single = end >= 0 && body.startsWith("--", end + 2 + delimiter.length());
        if (!body.startsWith(delimiter + "\r\n") || head < 0 || !single || end < head + 4) {
            throw new IllegalArgumentException("not exactly one part");
        }
        String name =
                body.substring(delimiter.length() + 2, head)
                        .lines()
                        .map(DISPOSITION::matcher)
                        .filter(Matcher::matches)
                        .map(disposition -> disposition.group(1))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no part named file"));
        return new FilePart(name, body.substring(head + 4, end).getBytes(ISO_8859_1));
    }
}
