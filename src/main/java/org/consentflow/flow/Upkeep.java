package org.consentflow.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.consentflow.flow.UpkeepStore.Due;

/**
 * Regular care of consents that nobody uses, in rounds: each due consent is looked after, and what
 * a former key sealed is sealed anew. However many nodes do so, each consent is looked after once.
 * Thread-safe.
 */
public final class Upkeep {

    /** Consents in one round; the next round takes the rest, longest due first. */
    static final int BATCH = 200;

    /** Consents looked after at once under one contract, on this node. */
    static final int LANES = 4;

    /**
     * Failures in a row after which a round leaves a contract alone: its provider is in trouble.
     */
    static final int PATIENCE = 3;

    private final UpkeepStore store;
    private final Function<Due, Care.Outcome> care;
    private final Runnable revoking;
    private final Executor executor;

    /**
     * Upkeep.
     *
     * @param store what is due
     * @param care looks after one consent
     * @param revocations tell providers of ended consents
     * @param executor runs the lanes of a round
     */
    public Upkeep(UpkeepStore store, Care care, Revocations revocations, Executor executor) {
        this(store, care::of, revocations::round, executor);
    }

    Upkeep(
            UpkeepStore store,
            Function<Due, Care.Outcome> care,
            Runnable revoking,
            Executor executor) {
        this.store = store;
        this.care = care;
        this.revoking = revoking;
        this.executor = executor;
    }

    /**
     * One round. Returns when it is over.
     *
     * @return what was done
     * @throws org.consentflow.api.ConsentStoreException if the database fails
     */
    public Round round() {
        Map<String, List<Due>> byContract =
                store.due(BATCH).stream()
                        .collect(Collectors.groupingBy(due -> due.key().contract()));
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        List<Lane> work = byContract.values().stream().map(Lane::new).toList();
        for (Lane lane : work) {
            for (int count = Math.min(LANES, lane.waiting.size()); count > 0; count--) {
                lanes.add(CompletableFuture.runAsync(() -> lane.run(care), executor));
            }
        }
        CompletableFuture<Void> telling = CompletableFuture.runAsync(revoking, executor);
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        Round round =
                new Round(
                        work.stream().mapToInt(lane -> lane.tally.done()).sum(),
                        work.stream().mapToInt(lane -> lane.tally.failed()).sum(),
                        store.reseal(BATCH));
        ended(telling);
        return round;
    }

    /** After everything else, which does not depend on it. */
    private static void ended(CompletableFuture<Void> telling) {
        try {
            telling.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /**
     * What a round did.
     *
     * @param lookedAfter consents this node took
     * @param failed consents that could not be refreshed or read; they are tried again later
     * @param resealed values sealed anew
     */
    public record Round(int lookedAfter, int failed, UpkeepStore.Resealed resealed) {}

    /** The due consents of one contract. */
    private static final class Lane {

        private final Queue<Due> waiting;
        private final Tally tally = new Tally();

        Lane(List<Due> due) {
            this.waiting = new ConcurrentLinkedQueue<>(due);
        }

        void run(Function<Due, Care.Outcome> care) {
            for (Due due = waiting.poll();
                    due != null && tally.inARow() < PATIENCE;
                    due = waiting.poll()) {
                tally.note(care.apply(due));
            }
        }
    }

    /** Counts what came of one contract's consents. */
    private static final class Tally {

        private int done;
        private int failed;
        private int inARow;

        synchronized void note(Care.Outcome outcome) {
            done += outcome == Care.Outcome.TAKEN_BY_ANOTHER ? 0 : 1;
            if (outcome == Care.Outcome.FAILED) {
                failed++;
                inARow++;
            } else if (outcome == Care.Outcome.REFRESHED) {
                inARow = 0;
            }
        }

        synchronized int done() {
            return done;
        }

        synchronized int failed() {
            return failed;
        }

        synchronized int inARow() {
            return inARow;
        }
    }
}
