package org.consentflow.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of an answer, which need not all be in memory. */
public interface Body {

    /** How many there are, exactly. */
    long length();

    /** Writes all of them; may be called more than once. */
    void writeTo(OutputStream out) throws IOException;

    /** These bytes; not copied, so do not change them. */
    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
