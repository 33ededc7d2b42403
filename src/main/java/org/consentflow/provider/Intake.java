package org.consentflow.provider;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.consentflow.provider.Unanswered.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a success while it arrives; the {@link Reply} has none then. It reads inside
 * the call, because servers' REST clients hold a whole body in memory before they hand it over.
 * Used by one thread, by one attempt after the other.
 *
 * @param <T> what the body becomes
 */
public final class Intake<T> {

    /**
     * Reads a body to its end.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Reads.
         *
         * @param headers by name; null where there is none
         * @param length in bytes; less than 0 if it is not told
         * @param body on its way
         * @return what it became
         * @throws IOException if the connection breaks
         */
        T read(UnaryOperator<@Nullable String> headers, long length, InputStream body)
                throws IOException;
    }

    private final Duration within;
    private final Reader<T> reader;
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    /**
     * An intake for one call.
     *
     * @param within deadline of the body
     * @param reader what it throws, but for IO, is thrown by {@link #result}
     */
    public Intake(Duration within, Reader<T> reader) {
        this.within = within;
        this.reader = reader;
    }

    /**
     * What the body of the last attempt became.
     *
     * @return of a success
     * @throws RuntimeException what the reader threw
     */
    public T result() {
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            throw new IllegalStateException("nothing was taken in");
        }
        return result;
    }

    Duration within() {
        return within;
    }

    void take(UnaryOperator<@Nullable String> headers, long length, InputStream body)
            throws Unanswered {
        result = null;
        failure = null;
        try {
            result = reader.read(headers, length, body);
        } catch (Unanswered lost) {
            throw lost;
        } catch (IOException broken) {
            throw new Unanswered(Kind.BROKEN, broken.getClass().getSimpleName());
        } catch (RuntimeException refused) {
            failure = refused; // REST clients would wrap it
        }
    }
}
