package org.consentflow.sandbox.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Faults in waiting; for each endpoint the first set is the first met. Safe for use by many
 * threads.
 */
public final class Faults {

    private final Map<Endpoint, Deque<Fault>> waiting = new EnumMap<>(Endpoint.class);

    /**
     * Puts a fault behind those already set for its endpoint.
     *
     * @throws IllegalArgumentException if it would do nothing
     */
    public synchronized void add(Fault fault) {
        if (fault.doesNothing()) {
            throw new IllegalArgumentException("the fault would do nothing");
        }
        waiting.computeIfAbsent(fault.endpoint(), e -> new ArrayDeque<>()).addLast(fault);
    }

    /** Takes all faults away that were not yet met. */
    public synchronized void clear() {
        waiting.clear();
    }

    /** The fault that this request meets, used up by one. */
    synchronized Optional<Fault> next(Endpoint endpoint) {
        Deque<Fault> queue = waiting.getOrDefault(endpoint, new ArrayDeque<>());
        Optional<Fault> first = Optional.ofNullable(queue.pollFirst());
        first.filter(fault -> fault.times() > 1)
                .ifPresent(fault -> queue.addFirst(fault.times(fault.times() - 1)));
        return first;
    }
}
