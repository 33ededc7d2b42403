package org.consentflow.sandbox.http;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is done with the connection once a request is handled. */
public sealed interface Delivery {

    /** Handles every case. */
    <T> T match(
            Function<Response, T> whole, BiFunction<Response, Integer, T> cut, Supplier<T> silence);

    static Delivery whole(Response response) {
        return new Whole(response);
    }

    /**
     * Announces the whole answer and closes after {@code bytes} bytes of its body.
     *
     * @param bytes 0 or more; beyond the body's length nothing is missing, but it closes
     */
    static Delivery cut(Response response, int bytes) {
        return new Cut(response, bytes);
    }

    /** Closes the connection without a byte. */
    static Delivery silence() {
        return new Silence();
    }

    /** The normal case. */
    record Whole(Response response) implements Delivery {
        @Override
        public <T> T match(
                Function<Response, T> whole,
                BiFunction<Response, Integer, T> cut,
                Supplier<T> silence) {
            return whole.apply(response);
        }
    }

    /** An answer that breaks off. */
    record Cut(Response response, int bytes) implements Delivery {
        @Override
        public <T> T match(
                Function<Response, T> whole,
                BiFunction<Response, Integer, T> cut,
                Supplier<T> silence) {
            return cut.apply(response, bytes);
        }
    }

    /** No answer at all. */
    record Silence() implements Delivery {
        @Override
        public <T> T match(
                Function<Response, T> whole,
                BiFunction<Response, Integer, T> cut,
                Supplier<T> silence) {
            return silence.get();
        }
    }
}
