package org.consentflow.sandbox.provider;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Counts and hashes what was pushed, and keeps it while it is small. */
final class PushedContent {

    private static final int SMALL = 256 * 1024;

    private final MessageDigest digest = newDigest();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;

    void take(byte[] bytes) {
        digest.update(bytes);
        size += bytes.length;
        if (size <= SMALL) {
            kept.writeBytes(bytes);
        }
    }

    long size() {
        return size;
    }

    /** Hexadecimal; to be asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** All of it; empty if it was too large. */
    Optional<byte[]> kept() {
        return size <= SMALL ? Optional.of(kept.toByteArray()) : Optional.empty();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
