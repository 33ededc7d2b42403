package org.consentflow.digime;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one part of a push: a file in {@code multipart/form-data}. Immutable.
 *
 * <p>Its name is percent-encoded wherever it is not plain ASCII or could end the quotes it stands
 * in, so that it adds no line and no parameter to the header (RFC 7578 section 4.2, which rules the
 * encoding of RFC 5987 out).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
public final class FilePart {

    private static final String CLOSING = "--";
    private static final String LINE = "\r\n";

    private final String boundary;
    private final String fileName;

    /**
     * A part with a boundary that occurs in no file.
     *
     * @param fileName any characters
     * @param random draws the boundary
     */
    public FilePart(String fileName, SecureRandom random) {
        byte[] unique = new byte[24];
        random.nextBytes(unique);
        this.boundary = "consent-flow-" + HexFormat.of().formatHex(unique);
        this.fileName = encoded(fileName);
    }

    /**
     * The type of the whole body.
     *
     * @return with its boundary
     */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /**
     * What stands before the content. The content is encrypted, so its type tells nothing.
     *
     * @return ASCII
     */
    public byte[] head() {
        return ascii(
                CLOSING
                        + boundary
                        + LINE
                        + "Content-Disposition: form-data; name=\"file\"; filename=\""
                        + fileName
                        + "\""
                        + LINE
                        + "Content-Type: application/octet-stream"
                        + LINE
                        + LINE);
    }

    /**
     * What stands behind the content.
     *
     * @return ASCII
     */
    public byte[] tail() {
        return ascii(LINE + CLOSING + boundary + CLOSING + LINE);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= ' ' && b <= '~' && b != '"' && b != '\\' && b != '%';
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
