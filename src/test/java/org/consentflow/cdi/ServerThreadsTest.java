package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerThreadsTest {

    @Test
    void refreshing_moreThanThreads_waitForTheirTurnOnServerThreads() throws InterruptedException {
        Set<Thread> made = ConcurrentHashMap.newKeySet();
        ExecutorService threads =
                ServerThreads.refreshing(
                        task -> {
                            Thread thread = new Thread(task);
                            made.add(thread);
                            return thread;
                        });
        CountDownLatch begun = new CountDownLatch(64);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            threads.execute(
                    () -> {
                        begun.countDown();
                        await(go);
                        assertThat(made).contains(Thread.currentThread());
                        done.countDown();
                    });
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).as("64 at once").isTrue();
        assertThat(made).hasSize(64);
        go.countDown();
        threads.shutdown();
        assertThat(done.await(20, TimeUnit.SECONDS)).as("the rest after them").isTrue();
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
