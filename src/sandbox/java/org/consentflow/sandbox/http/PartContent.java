package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/**
 * What stands between the head of a part and the delimiter that ends the body (RFC 2046 section
 * 5.1.1). Holds back what may be the begin of the delimiter.
 */
final class PartContent extends InputStream {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int begin;
    private int end;

    /** Where the delimiter stands in the buffer; -1 while it was not seen. */
    private int found = -1;

    private boolean ended;

    /**
     * @param boundary as the content type names it
     */
    PartContent(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        while (found < 0 && end - begin < delimiter.length) {
            fill();
        }
        int until = found < 0 ? end - delimiter.length + 1 : found;
        if (until == begin) {
            requireEnd();
            return -1;
        }
        int now = Math.min(length, until - begin);
        System.arraycopy(buffer, begin, bytes, offset, now);
        begin += now;
        return now;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, end - begin);
        end -= begin;
        begin = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new MalformedPart("it has no end");
        }
        end += read;
        found = search();
    }

    private int search() {
        for (int at = begin; at <= end - delimiter.length; at++) {
            if (buffer[at] == '\r' && isDelimiter(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isDelimiter(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** The delimiter must be the closing one: a further part is one too many. */
    private void requireEnd() throws IOException {
        begin = found + delimiter.length;
        if (next() != '-' || next() != '-') {
            throw new MalformedPart("it has no end, or more than one part");
        }
        ended = true;
    }

    private int next() throws IOException {
        return begin < end ? buffer[begin++] : in.read();
    }
}
