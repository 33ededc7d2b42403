package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one file of a {@code multipart/form-data} body (RFC 7578).
 *
 * @param fileName as sent, without the quoting
 * @param mediaType as the part says, empty if it does not
 * @param content as it arrives; throws {@link MalformedPart} where the body is not as it should be
 */
public record FilePart(String fileName, String mediaType, InputStream content) {

    private static final Pattern BOUNDARY =
            Pattern.compile(
                    "multipart/form-data;.*boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?.*",
                    Pattern.CASE_INSENSITIVE);

    /** Quotes in a name come with a backslash before them, or percent-encoded and then as text. */
    private static final Pattern DISPOSITION =
            Pattern.compile(
                    "form-data; *name=\"file\"; *filename=\"((?:[^\"\\\\\\p{Cntrl}]|\\\\[^\\p{Cntrl}])+)\"(;.*)?",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Reads up to the content of the part named {@code file}, which must be the only one.
     *
     * @throws MalformedPart if the body begins otherwise
     */
    public static FilePart open(Request request) throws IOException {
        Matcher type = BOUNDARY.matcher(request.header("content-type").orElse(""));
        if (!type.matches()) {
            throw new MalformedPart("it is not of type multipart/form-data");
        }
        InputStream in = request.stream();
        Lines lines = new Lines(in);
        if (!lines.next().equals("--" + type.group(1))) {
            throw new MalformedPart("it does not begin with its boundary");
        }
        Map<String, String> head = head(lines);
        Matcher disposition =
                DISPOSITION.matcher(utf8(head.getOrDefault("content-disposition", "")));
        if (!disposition.matches()) {
            throw new MalformedPart("it has no part named file with a file name");
        }
        return new FilePart(
                disposition.group(1).replaceAll("\\\\(.)", "$1"),
                head.getOrDefault("content-type", ""),
                new PartContent(in, type.group(1)));
    }

    private static Map<String, String> head(Lines lines) throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
            if (name.isBlank() || head.put(name, line.substring(colon + 1).strip()) != null) {
                throw new MalformedPart("a header of its part is malformed or repeated");
            }
        }
        return head;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }
}
