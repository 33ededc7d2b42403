package org.consentflow.sandbox.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What goes wrong with the next requests to one endpoint. Immutable; begin with {@link #on}.
 *
 * <p>With a status or a body it is the answer itself. Without both, the real answer is given, late,
 * cut or with other headers.
 *
 * @param times how many requests it meets; 1 or more
 * @param status of the answer made up; with a body alone it is 200
 * @param headers of the answer, in place of its own of the same name
 * @param body as sent; JSON if it begins like JSON, unless the headers say otherwise
 * @param delay before the answer; before the work too, unless {@code afterProcessing}
 * @param cutAfter closes after so many bytes of the body
 * @param close closes without any answer
 * @param afterProcessing the work is done first: the provider's state changes, its answer is lost
 */
public record Fault(
        Endpoint endpoint,
        int times,
        OptionalInt status,
        Map<String, String> headers,
        Optional<String> body,
        Duration delay,
        OptionalInt cutAfter,
        boolean close,
        boolean afterProcessing) {

    public Fault {
        headers = Map.copyOf(headers);
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more");
        }
        if (status.isPresent() && (status.getAsInt() < 200 || status.getAsInt() > 599)) {
            throw new IllegalArgumentException("status must be 200 to 599");
        }
        if (delay.isNegative() || cutAfter.orElse(0) < 0) {
            throw new IllegalArgumentException("delayMs and cutAfter must not be negative");
        }
    }

    /** A fault that meets one request and, so far, does nothing to it. */
    public static Fault on(Endpoint endpoint) {
        return new Fault(
                endpoint,
                1,
                OptionalInt.empty(),
                Map.of(),
                Optional.empty(),
                Duration.ZERO,
                OptionalInt.empty(),
                false,
                false);
    }

    public Fault times(int times) {
        return new Fault(
                endpoint, times, status, headers, body, delay, cutAfter, close, afterProcessing);
    }

    public Fault status(int status) {
        return new Fault(
                endpoint,
                times,
                OptionalInt.of(status),
                headers,
                body,
                delay,
                cutAfter,
                close,
                afterProcessing);
    }

    public Fault header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(
                endpoint, times, status, more, body, delay, cutAfter, close, afterProcessing);
    }

    public Fault body(String body) {
        return new Fault(
                endpoint,
                times,
                status,
                headers,
                Optional.of(body),
                delay,
                cutAfter,
                close,
                afterProcessing);
    }

    public Fault delay(Duration delay) {
        return new Fault(
                endpoint, times, status, headers, body, delay, cutAfter, close, afterProcessing);
    }

    public Fault cutAfter(int bytes) {
        OptionalInt cut = OptionalInt.of(bytes);
        return new Fault(
                endpoint, times, status, headers, body, delay, cut, close, afterProcessing);
    }

    /** Closes the connection without an answer. */
    public Fault closing() {
        return new Fault(
                endpoint, times, status, headers, body, delay, cutAfter, true, afterProcessing);
    }

    /** Lets the provider do its work before the fault shows. */
    public Fault afterwards() {
        return new Fault(endpoint, times, status, headers, body, delay, cutAfter, close, true);
    }

    /** Whether the answer is made up, or there is none. */
    boolean replacesAnswer() {
        return close || status.isPresent() || body.isPresent();
    }

    boolean doesNothing() {
        return !replacesAnswer() && headers.isEmpty() && delay.isZero() && cutAfter.isEmpty();
    }
}
