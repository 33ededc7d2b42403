package org.consentflow.line;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Spans.Request;
import org.consentflow.telemetry.Telemetry;

/** The line of one contract. Thread-safe. */
public final class Line {

    /** Fewer may be chance. */
    private static final int FAILING = 3;

    private final String contract;
    private final LineRules rules;
    private final Telemetry telemetry;
    private final LongSupplier nanos;
    private final Map<String, Track> tracks = new ConcurrentHashMap<>();

    /**
     * A line; nothing is sent yet.
     *
     * @param contract configured name
     * @param rules when it holds back
     * @param telemetry is told of every sending
     * @param nanos monotonic clock, in nanoseconds
     */
    public Line(String contract, LineRules rules, Telemetry telemetry, LongSupplier nanos) {
        this.contract = contract;
        this.rules = rules;
        this.telemetry = telemetry;
        this.nanos = nanos;
    }

    /**
     * Begins a sending.
     *
     * @param operation of the provider
     * @param method of HTTP
     * @param template path, without anything that differs from one person to the next
     * @param host where it goes
     * @param port where it goes
     * @return to be told how it ended, and closed
     * @throws HeldBack if it must not go out now
     */
    public Sending begin(String operation, String method, String template, String host, int port)
            throws HeldBack {
        Track track = tracks.computeIfAbsent(operation, this::track);
        Request request = new Request(contract, operation, method, template, host, port);
        return new Sending(track, request, telemetry, nanos);
    }

    /**
     * Configured name of its contract.
     *
     * @return the name
     */
    public String contract() {
        return contract;
    }

    /**
     * How its operations do.
     *
     * @return those that were used, by name
     */
    public Map<String, Condition> conditions() {
        Map<String, Condition> all = new TreeMap<>();
        tracks.forEach((operation, track) -> all.put(operation, track.condition()));
        return all;
    }

    /**
     * Takes note that the provider refuses the application itself, until it accepts a sending.
     *
     * @param operation that was refused
     */
    public void refused(String operation) {
        Track track = tracks.get(operation);
        if (track != null) {
            track.refused().set(true);
        }
    }

    /** How an operation does. */
    public enum Condition {
        /** Nothing to complain of. */
        GOOD,
        /** The last sendings failed. */
        FAILING,
        /** The provider refuses our key, ids or client version: an operator's matter. */
        REFUSED,
        /** Held back until it is time for a probe. */
        OPEN
    }

    private Track track(String operation) {
        Track track =
                new Track(
                        new Breaker(rules.breaker(operation), nanos),
                        new Semaphore(rules.bulkhead(operation)),
                        new AtomicBoolean());
        telemetry
                .meters()
                .gauge(
                        Metric.BREAKER_STATE,
                        new Labels(contract, operation, null),
                        () -> track.breaker().state().ordinal());
        return track;
    }

    /**
     * What one operation passes.
     *
     * @param breaker judges the last ones
     * @param places for sendings under way
     * @param refused whether the provider refuses the application itself
     */
    record Track(Breaker breaker, Semaphore places, AtomicBoolean refused) {

        Condition condition() {
            if (breaker.state() == Breaker.State.OPEN) {
                return Condition.OPEN;
            }
            if (refused.get()) {
                return Condition.REFUSED;
            }
            return breaker.inARow() >= FAILING ? Condition.FAILING : Condition.GOOD;
        }
    }
}
