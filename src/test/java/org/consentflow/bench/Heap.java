package org.consentflow.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The peak of the heap above what an idle JVM holds, told by a JVM of its own. */
final class Heap {

    /** Of the JVM that is measured, in MiB. */
    static final int LIMIT = 80;

    /**
     * What a JVM told.
     *
     * @param bytes that went through
     * @param idle bytes of heap before
     * @param above most bytes of heap above that
     * @param seconds it took
     */
    record Told(long bytes, long idle, long above, double seconds) {

        double aboveMiB() {
            return above / (double) (1 << 20);
        }

        void print(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "%s in %.1f s, idle heap %.1f MiB, peak above it %.1f MiB of at most %d%n",
                    what,
                    seconds,
                    idle / (double) (1 << 20),
                    aboveMiB(),
                    LIMIT);
        }
    }

    private Heap() {}

    /** Runs a main class, which is to call {@link #tell}. */
    static Told of(Class<?> main, String argument) throws IOException, InterruptedException {
        String path = System.getProperty("surefire.test.class.path");
        Process process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx" + LIMIT + "m",
                                "-cp",
                                path == null ? System.getProperty("java.class.path") : path,
                                main.getName(),
                                argument)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " failed");
        }
        String[] told = out.strip().split(" ");
        return new Told(
                Long.parseLong(told[0]),
                Long.parseLong(told[1]),
                Long.parseLong(told[2]),
                Double.parseDouble(told[3]));
    }

    /** Does the work in this JVM, and tells on standard output. */
    static void tell(LongSupplier work) throws InterruptedException {
        System.gc();
        Thread.sleep(200);
        System.gc();
        long idle = used();
        AtomicLong peak = new AtomicLong();
        Thread watch = new Thread(() -> watch(peak));
        watch.setDaemon(true);
        watch.start();
        long begin = System.nanoTime();
        long bytes = work.getAsLong();
        double seconds = (System.nanoTime() - begin) / 1e9;
        long above = Math.max(0, peak.get() - idle);
        System.out.printf(Locale.ROOT, "%d %d %d %.1f%n", bytes, idle, above, seconds);
    }

    private static void watch(AtomicLong peak) {
        try {
            while (true) {
                peak.accumulateAndGet(used(), Math::max);
                Thread.sleep(2);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
