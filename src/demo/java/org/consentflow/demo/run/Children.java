package org.consentflow.demo.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes started here. None of them outlives this one. Thread-safe. */
final class Children implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 8;

    private final Deque<Process> running = new ArrayDeque<>();
    private volatile boolean closed;

    /** Without standard input, so that the end of ours is nothing to them. */
    synchronized void start(Path log, List<String> command) throws IOException {
        if (closed) {
            throw new IOException("stopped");
        }
        Process process =
                new ProcessBuilder(command)
                        .directory(log.getParent().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        running.push(process);
    }

    /** Whether they were told to stop: then an end is no surprise. */
    boolean closed() {
        return closed;
    }

    /** Whether all that was started still runs. */
    synchronized boolean alive() {
        return !closed && running.stream().allMatch(Process::isAlive);
    }

    /** Stops the last started first; whoever does not listen is killed. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(Process::destroy);
        running.forEach(Children::awaitEnd);
        running.clear();
    }

    private static void awaitEnd(Process process) {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        // a script's child is not its own
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
