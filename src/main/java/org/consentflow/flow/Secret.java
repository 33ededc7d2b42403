package org.consentflow.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be seen: not printable by accident, not serializable, compared in constant
 * time. Immutable.
 */
public final class Secret {

    private final String value;

    /**
     * Wraps a text.
     *
     * @param value the text
     */
    public Secret(String value) {
        this.value = value;
    }

    /**
     * The text itself. Every call of this method is a place to audit.
     *
     * @return the text
     */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
