package org.consentflow.telemetry;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Numbers for operators. Never throws: the consent path does not depend on who counts. Thread-safe.
 */
public interface Meters extends AutoCloseable {

    /**
     * Adds to a counter.
     *
     * @param metric a counter
     * @param amount 0 or more
     * @param labels what it is told apart by; for one metric always the same ones
     */
    void count(Metric metric, long amount, Labels labels);

    /**
     * Adds to a timer.
     *
     * @param metric a timer
     * @param took how long it was
     * @param labels what it is told apart by; for one metric always the same ones
     */
    void time(Metric metric, Duration took, Labels labels);

    /**
     * Has a value asked for, until {@link #close}.
     *
     * @param metric a gauge
     * @param labels what it is told apart by; for one metric always the same ones
     * @param value the value now
     */
    void gauge(Metric metric, Labels labels, IntSupplier value);

    /** Asks for no value any more. */
    @Override
    void close();
}
