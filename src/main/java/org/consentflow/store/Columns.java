package org.consentflow.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.jspecify.annotations.Nullable;

/** One row of a native query, read from left to right; databases differ in the number types. */
final class Columns {

    private final @Nullable Object[] values;
    private int next;

    Columns(@Nullable Object[] values) {
        this.values = values;
    }

    String text() {
        return present(textOrNull());
    }

    @Nullable String textOrNull() {
        return (String) values[next++];
    }

    /** One of the names this version knows; another version may run on the same tables. */
    <E extends Enum<E>> E name(Class<E> names) {
        return known(text(), names);
    }

    /** Empty if another version of this module wrote it. */
    <E extends Enum<E>> Optional<E> nameIfKnown(Class<E> names) {
        String name = text();
        return Arrays.stream(names.getEnumConstants())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    static <E extends Enum<E>> E known(String name, Class<E> names) {
        try {
            return Enum.valueOf(names, name);
        } catch (IllegalArgumentException newer) {
            throw new ConsentStoreException(
                    ConsentError.UNDECRYPTABLE, "a stored value is of another version", null);
        }
    }

    long number() {
        return present((Number) values[next++]).longValue();
    }

    boolean flag() {
        return present((Boolean) values[next++]);
    }

    byte @Nullable [] bytes() {
        return (byte[]) values[next++];
    }

    Instant time() {
        return Instant.ofEpochMilli(number());
    }

    Optional<Instant> timeIfAny() {
        return Optional.ofNullable((Number) values[next++])
                .map(millis -> Instant.ofEpochMilli(millis.longValue()));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a column is empty that never is");
        }
        return value;
    }
}
