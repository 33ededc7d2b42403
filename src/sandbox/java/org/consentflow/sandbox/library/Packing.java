package org.consentflow.sandbox.library;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.consentflow.sandbox.http.Body;

/**
 * How a file is handed over, well or badly. Immutable; begin with {@link #of}.
 *
 * @param fixed the encoding; empty for gzip where the session takes it
 * @param label what the encoding is called on the wire, in place of its own name
 * @param missingFirst to how many requests of each session it is not found, though listed
 * @param damage done to it
 * @param bytesPerSecond of its body, at most; 0 for no limit
 */
public record Packing(
        Optional<Encoding> fixed,
        Optional<String> label,
        int missingFirst,
        Optional<Damage> damage,
        long bytesPerSecond) {

    /** As the provider packs what it synchronised. */
    public static final Packing GZIP_IF_TAKEN =
            new Packing(Optional.empty(), Optional.empty(), 0, Optional.empty(), 0);

    /** Always in this encoding, and labelled so. */
    public static Packing of(Encoding encoding) {
        return new Packing(Optional.of(encoding), Optional.empty(), 0, Optional.empty(), 0);
    }

    /** Called so on the wire, whatever it is. */
    public Packing labelled(String label) {
        return new Packing(fixed, Optional.of(label), missingFirst, damage, bytesPerSecond);
    }

    /** Listed a while before it can be read. */
    public Packing missingFirst(int requests) {
        return new Packing(fixed, label, requests, damage, bytesPerSecond);
    }

    public Packing damaged(Damage damage) {
        return new Packing(fixed, label, missingFirst, Optional.of(damage), bytesPerSecond);
    }

    public Packing slowed(long bytesPerSecond) {
        return new Packing(fixed, label, missingFirst, damage, bytesPerSecond);
    }

    Encoding encoding(boolean gzipTaken) {
        return fixed.orElse(gzipTaken ? Encoding.GZIP : Encoding.NONE);
    }

    Optional<String> label(Encoding encoding) {
        return label.or(
                () ->
                        encoding == Encoding.NONE
                                ? Optional.empty()
                                : Optional.of(encoding.wireName()));
    }

    /** The header that goes out in place of the right one; empty for none. */
    Optional<String> metadataHeader(String right) {
        if (damage.filter(Damage.NO_METADATA::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                damage.filter(Damage.BAD_METADATA::equals).map(d -> "e30x").orElse(right));
    }

    Body pace(Body body) {
        if (bytesPerSecond == 0) {
            return body;
        }
        return new Body() {
            @Override
            public long length() {
                return body.length();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                body.writeTo(new Slow(out, bytesPerSecond));
            }
        };
    }

    /** Sends what is written in small pieces, with pauses. */
    private static final class Slow extends FilterOutputStream {

        private static final int PIECES_PER_SECOND = 20;

        private final int piece;

        Slow(OutputStream out, long bytesPerSecond) {
            super(out);
            this.piece = (int) Math.max(1, bytesPerSecond / PIECES_PER_SECOND);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += piece) {
                out.write(bytes, offset + done, Math.min(piece, length - done));
                out.flush();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / PIECES_PER_SECOND);
            }
        }
    }
}
