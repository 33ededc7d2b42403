package org.consentflow.it.nodes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** What befalls one person's next refresh between node and provider. Thread-safe. */
final class WireFaults {

    private static final int REACH_SECONDS = 30;

    private final Map<String, CompletableFuture<Boolean>> armed = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Boolean>> held = new ConcurrentHashMap<>();
    private final Set<String> losing = ConcurrentHashMap.newKeySet();

    /** It is written to the socket, but has not arrived. */
    void hold(String person) {
        armed.put(person, new CompletableFuture<>());
    }

    void awaitHeld(String person) throws InterruptedException {
        for (int i = 0; i < REACH_SECONDS * 50; i++) {
            if (held.containsKey(person)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nothing was sent for " + person);
    }

    /** What was held arrives now. */
    void deliver(String person) {
        held.remove(person).complete(true);
    }

    /** What was held never arrives. */
    void drop(String person) {
        held.remove(person).complete(false);
    }

    /** The provider does what it is asked; the connection breaks before the node learns it. */
    void loseAnswer(String person) {
        losing.add(person);
    }

    /** Waits if it is to be held. Whether it arrives. */
    boolean arrives(String person) throws InterruptedException {
        CompletableFuture<Boolean> fate = armed.remove(person);
        if (fate == null) {
            return true;
        }
        held.put(person, fate);
        try {
            return fate.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Whether this one answer gets lost. */
    boolean loses(String person) {
        return losing.remove(person);
    }
}
