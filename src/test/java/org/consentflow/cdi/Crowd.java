package org.consentflow.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that do the same at the same moment. */
record Crowd(int size) {

    static Crowd of(int size) {
        return new Crowd(size);
    }

    <T> List<T> all(IntFunction<T> act) {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        CountDownLatch ready = new CountDownLatch(size);
        List<Future<T>> acts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = i;
            acts.add(
                    threads.submit(
                            () -> {
                                ready.countDown();
                                ready.await();
                                return act.apply(number);
                            }));
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : acts) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            threads.shutdownNow();
        }
    }
}
