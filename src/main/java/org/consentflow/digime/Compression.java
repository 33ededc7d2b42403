package org.consentflow.digime;

import jakarta.json.JsonObject;

/** How a file's content was compressed before it was encrypted. */
public enum Compression {
    /** Not at all. */
    NONE,
    /** RFC 1952. */
    GZIP,
    /** RFC 7932. We never ask for it. */
    BROTLI;

    /** Labels are compared exactly: an unknown one must not pass compressed bytes off as data. */
    static Compression of(JsonObject metadata) {
        if (!metadata.containsKey("compression")) {
            return NONE;
        }
        String label = Members.text(metadata, "compression");
        if (label.equals("gzip")) {
            return GZIP;
        }
        if (label.equals("brotli")) {
            return BROTLI;
        }
        throw Members.not("compression", "a known label");
    }
}
