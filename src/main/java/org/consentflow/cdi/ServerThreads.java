package org.consentflow.cdi;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Threads of the server's kind, which reach the application's database.
 *
 * <p>Refreshes have their own: on Open Liberty the default executor and the requests live on one
 * pool, where a crowd that waits for a refresh would keep it from beginning.
 *
 * @param shared for what can wait, or is done by the caller as well
 * @param refreshing for what callers wait for
 */
record ServerThreads(Executor shared, ExecutorService refreshing) {

    /** Refreshes at once on this node; more wait for their turn. */
    private static final int MOST = 64;

    private static final int IDLE_SECONDS = 10;

    /**
     * Looked up, not injected: Payara finds no injected resource of a JAR in WEB-INF/lib while the
     * application starts.
     */
    static ServerThreads lookedUp() {
        Executor shared = lookedUp("java:comp/DefaultManagedExecutorService");
        ThreadFactory factory = lookedUp("java:comp/DefaultManagedThreadFactory");
        return new ServerThreads(shared, refreshing(factory));
    }

    static ExecutorService refreshing(ThreadFactory factory) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        MOST,
                        MOST,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    static <T> T lookedUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException missing) {
            throw new IllegalStateException("the server has no " + name, missing);
        }
    }

    /** What has begun goes on to its end. */
    void close() {
        refreshing.shutdown();
    }
}
