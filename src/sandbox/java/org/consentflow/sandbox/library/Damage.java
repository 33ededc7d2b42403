package org.consentflow.sandbox.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with a file on purpose. */
public enum Damage {
    /** The hash inside is of other bytes. */
    HASH,
    /** A bit of the initialisation vector is not the one that was encrypted with. */
    VECTOR,
    /** A bit of the last byte is not as it was encrypted. */
    LAST_BYTE,
    /** The key inside was wrapped for somebody else. */
    KEY,
    /** The key inside was wrapped with OAEP and SHA-256. */
    OAEP_SHA256,
    /** The key inside was wrapped as of PKCS#1 version 1.5. */
    PKCS1_V15,
    /** The last byte is missing. */
    LENGTH,
    /** There is too little to hold a key, a vector and a hash. */
    SHORT,
    /** There is no hash inside, as in later versions of the protocol. */
    NO_HASH,
    /** Nothing travels beside the bytes. */
    NO_METADATA,
    /** What travels beside the bytes is no JSON. */
    BAD_METADATA;

    /** The name in JSON: lower case, with hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this name in JSON. */
    public static Optional<Damage> named(String wireName) {
        return Arrays.stream(values()).filter(d -> d.wireName().equals(wireName)).findFirst();
    }
}
