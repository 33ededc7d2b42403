package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The body of one request, read as far as somebody asks (RFC 9112 section 6). */
final class RequestBody extends InputStream {

    private final InputStream in;
    private final OutputStream out;
    private final boolean chunked;
    private final long limit;
    private boolean continueWaits;
    private boolean ended;
    private boolean begun;

    /** Of the body, or of the current chunk. */
    private long left;

    /** In chunks seen so far. */
    private long seen;

    private RequestBody(
            InputStream in,
            OutputStream out,
            boolean chunked,
            long length,
            long limit,
            boolean expects) {
        this.in = in;
        this.out = out;
        this.chunked = chunked;
        this.left = length;
        this.limit = limit;
        this.ended = !chunked && length == 0;
        this.continueWaits = expects && !ended;
    }

    /**
     * @param expects whether the peer waits for 100 before it sends
     * @throws MalformedRequest if it is longer than the limit
     */
    static RequestBody sized(
            InputStream in, OutputStream out, long length, long limit, boolean expects)
            throws MalformedRequest {
        if (length > limit) {
            throw tooLarge();
        }
        return new RequestBody(in, out, false, length, limit, expects);
    }

    static RequestBody chunked(InputStream in, OutputStream out, long limit, boolean expects) {
        return new RequestBody(in, out, true, 0, limit, expects);
    }

    private static MalformedRequest tooLarge() {
        return new MalformedRequest(413, "The body is too large.");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (continueWaits) {
            continueWaits = false;
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        if (chunked && left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(left, length));
        if (read < 0) {
            throw new EOFException();
        }
        left -= read;
        ended = !chunked && left == 0;
        return read;
    }

    private void nextChunk() throws IOException {
        Lines lines = new Lines(in);
        if (begun && !lines.next().isEmpty()) {
            throw new MalformedRequest(400, "A chunk has no end.");
        }
        begun = true;
        left = Lines.number(lines.next().split(";", 2)[0].strip(), 16);
        seen += left;
        if (seen > limit) {
            throw tooLarge();
        }
        if (left == 0) {
            ended = true;
            while (!lines.next().isEmpty()) {
                // trailers say nothing here
            }
        }
    }

    /**
     * Reads on to the end.
     *
     * @return whether the next request follows; not if the peer still waits to send this one
     */
    boolean drain() throws IOException {
        if (continueWaits) {
            return false;
        }
        transferTo(OutputStream.nullOutputStream());
        return true;
    }
}
