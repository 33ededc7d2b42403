package org.consentflow.line;

import java.time.Duration;
import java.util.Map;

/**
 * When the line of one contract holds sendings back.
 *
 * @param breaker for operations that have no rule of their own
 * @param bulkhead sendings at once, for operations that have no number of their own; 1 or more
 * @param breakers by operation
 * @param bulkheads by operation
 */
public record LineRules(
        BreakerRule breaker,
        int bulkhead,
        Map<String, BreakerRule> breakers,
        Map<String, Integer> bulkheads) {

    /** Copies the maps. */
    public LineRules {
        breakers = Map.copyOf(breakers);
        bulkheads = Map.copyOf(bulkheads);
    }

    /**
     * Rules without exceptions.
     *
     * @param breaker for every operation
     * @param bulkhead sendings at once of one operation
     */
    public LineRules(BreakerRule breaker, int bulkhead) {
        this(breaker, bulkhead, Map.of(), Map.of());
    }

    /**
     * What holds where nothing is set.
     *
     * @return 10 failures among 20 open it for 30 s; 128 at once
     */
    public static LineRules usual() {
        return new LineRules(new BreakerRule(20, 10, Duration.ofSeconds(30)), 128);
    }

    BreakerRule breaker(String operation) {
        return breakers.getOrDefault(operation, breaker);
    }

    int bulkhead(String operation) {
        return bulkheads.getOrDefault(operation, bulkhead);
    }

    /**
     * When a breaker opens.
     *
     * @param window how many of the last sendings are looked at; 1 or more
     * @param failures how many of them must have failed; more than the window means never
     * @param delay from opening to the first probe
     */
    public record BreakerRule(int window, int failures, Duration delay) {}
}
