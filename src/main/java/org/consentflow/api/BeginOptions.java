package org.consentflow.api;

import java.util.Optional;

/**
 * What the application wants of a consent it begins.
 *
 * @param returnPath absolute path of this origin to come back to; empty for the configured default
 * @param value a short value of the application's own, sealed until the end and then handed back
 *     with the outcome and in the event; at most 1,024 characters
 */
public record BeginOptions(Optional<String> returnPath, Optional<String> value) {

    private static final int LONGEST_VALUE = 1024;

    /**
     * @throws IllegalArgumentException if the value is too long
     */
    public BeginOptions {
        if (value.isPresent() && value.get().length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "value must have at most " + LONGEST_VALUE + " characters");
        }
    }

    /**
     * Default return path, no value.
     *
     * @return the options
     */
    public static BeginOptions defaults() {
        return new BeginOptions(Optional.empty(), Optional.empty());
    }

    /** The value may be personal. */
    @Override
    public String toString() {
        return "BeginOptions[]";
    }
}
