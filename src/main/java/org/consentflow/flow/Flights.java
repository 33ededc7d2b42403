package org.consentflow.flow;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;

/**
 * At most one refresh of a consent under way on this node; everybody else joins it.
 *
 * <p>A flight runs on a thread of its own: the caller's transaction, interruption or time-out
 * neither undoes nor cancels it. Thread-safe.
 */
public final class Flights {

    private final Map<String, CompletableFuture<StoredConsent>> running = new ConcurrentHashMap<>();
    private final Refresh refresh;
    private final Executor executor;

    /**
     * Flights.
     *
     * @param refresh what a flight does
     * @param executor where flights run; not the threads of callers
     */
    public Flights(Refresh refresh, Executor executor) {
        this.refresh = refresh;
        this.executor = executor;
    }

    boolean running(StoredConsent consent) {
        return running.containsKey(consent.id());
    }

    /**
     * Starts or joins the refresh of a consent and waits for it.
     *
     * @param contract its contract
     * @param consent as read; a newer version ends the wait as well
     * @return the row with newer tokens, or an uncertain one
     */
    StoredConsent refresh(Contract contract, StoredConsent consent) {
        CompletableFuture<StoredConsent> mine = new CompletableFuture<>();
        CompletableFuture<StoredConsent> other = running.putIfAbsent(consent.id(), mine);
        if (other == null) {
            start(mine, contract, consent);
        }
        return await(other == null ? mine : other, Refresh.patience(contract));
    }

    /**
     * The same on the calling thread, for callers that have one to spare.
     *
     * @param contract its contract
     * @param consent as read
     * @return the row with newer tokens, or an uncertain one
     */
    StoredConsent refreshHere(Contract contract, StoredConsent consent) {
        CompletableFuture<StoredConsent> mine = new CompletableFuture<>();
        CompletableFuture<StoredConsent> other = running.putIfAbsent(consent.id(), mine);
        if (other == null) {
            fly(mine, contract, consent);
        }
        return await(other == null ? mine : other, Refresh.patience(contract));
    }

    /**
     * Waits for what is under way, so that an application that stops still stores what its provider
     * has answered. What comes later is not waited for.
     *
     * @param grace how long at most
     */
    public void land(Duration grace) {
        CompletableFuture<?>[] all = running.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ended) {
            return; // whoever waits for it is told; the row says the rest
        }
    }

    private void start(
            CompletableFuture<StoredConsent> flight, Contract contract, StoredConsent consent) {
        try {
            executor.execute(() -> fly(flight, contract, consent));
        } catch (RejectedExecutionException full) {
            running.remove(consent.id(), flight);
            flight.completeExceptionally(unavailable("no thread is free for a refresh"));
        }
    }

    private void fly(
            CompletableFuture<StoredConsent> flight, Contract contract, StoredConsent consent) {
        StoredConsent result = null;
        Throwable failure = null;
        try {
            result = refresh.run(contract, consent.key(), consent.version());
        } catch (Throwable thrown) { // an Error as well: whoever waits must not wait for ever
            failure = thrown;
        }
        // removed before it completes, so that nobody joins a flight that has landed
        running.remove(consent.id(), flight);
        if (failure == null) {
            flight.complete(result);
        } else {
            flight.completeExceptionally(failure);
        }
    }

    private static StoredConsent await(CompletableFuture<StoredConsent> flight, Duration patience) {
        try {
            return Cut.exposed(() -> flight.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("refresh failed unexpectedly", failed.getCause());
        } catch (TimeoutException late) {
            throw unavailable("refresh takes too long");
        } catch (InterruptedException interrupted) {
            if (!Cut.outstanding()) {
                Thread.currentThread().interrupt();
            }
            throw unavailable("interrupted while a refresh is under way");
        }
    }

    private static ProviderException unavailable(String detail) {
        return new ProviderException(ConsentError.PROVIDER_UNAVAILABLE, detail, true, null);
    }
}
