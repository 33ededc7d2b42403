package org.consentflow.flow.model;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.consentflow.flow.ConsentKey;
import org.jspecify.annotations.Nullable;

/**
 * One call of a node, on a thread that runs only while the world waits for it. It stops at every
 * port, where the world decides when, and whether, it goes on.
 */
final class Strand {

    private static final ThreadLocal<@Nullable Strand> CURRENT = new ThreadLocal<>();
    private static final long REAL_SECONDS = 20;

    /** Where it stands. */
    enum Place {
        PARKED,
        DONE
    }

    final Node node;
    final String name;
    final ConsentKey key;
    final boolean flight;
    private final Runnable work;
    private final Executor threads;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile Place place = Place.PARKED;
    private volatile String at = "start";
    private volatile @Nullable Throwable failure;
    private boolean joined;
    long wakeAt;
    @Nullable Claimed claim;

    Strand(
            Executor threads,
            Node node,
            String name,
            ConsentKey key,
            boolean flight,
            Runnable work) {
        this.threads = threads;
        this.node = node;
        this.name = name;
        this.key = key;
        this.flight = flight;
        this.work = work;
    }

    /** The one that runs now. */
    static Strand current() {
        Strand current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("not on a strand");
        }
        return current;
    }

    /** Stops here until the world lets it go on; never does on a dead node. */
    void park(String where) {
        dieWithNode();
        at = where;
        place = Place.PARKED;
        arrived.release();
        go.acquireUninterruptibly();
        dieWithNode();
    }

    /** Lets it run up to its next port, its flight, or its end. */
    void step() {
        if (thread == null) {
            threads.execute(this::run);
        } else {
            go.release();
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(REAL_SECONDS);
        while (!arrived()) {
            if (waitsForFlight()) {
                joined = true;
                return;
            }
            if (System.nanoTime() > until) {
                throw new Violation(this + " neither arrives nor waits");
            }
        }
    }

    /** After its flight has landed: it must wake and go on by itself. */
    void landed() {
        joined = false;
        try {
            if (!arrived.tryAcquire(REAL_SECONDS, TimeUnit.SECONDS)) {
                throw new Violation(this + " joined a flight that landed, and still waits");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** It waits for a flight of its node; the world's view, since it wakes by itself. */
    boolean joined() {
        return joined;
    }

    Place place() {
        return place;
    }

    String at() {
        return at;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    private void run() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        try {
            work.run();
        } catch (Throwable thrown) { // judged by the world
            failure = thrown;
        } finally {
            CURRENT.remove();
            place = Place.DONE;
            arrived.release();
        }
    }

    private boolean arrived() {
        try {
            return arrived.tryAcquire(200, TimeUnit.MICROSECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The only place outside the ports where the inner ring blocks. */
    private boolean waitsForFlight() {
        Thread runner = thread;
        Object blocker = runner == null ? null : LockSupport.getBlocker(runner);
        return blocker != null
                && blocker.getClass()
                        .getName()
                        .startsWith("java.util.concurrent.CompletableFuture");
    }

    private void dieWithNode() {
        if (node.dead()) {
            throw new Crash();
        }
    }

    @Override
    public String toString() {
        return node.name() + "/" + name + "(" + key.subject().id() + ")";
    }

    /** The process is gone. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }
}
