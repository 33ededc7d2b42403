package org.consentflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast files are pushed, beside what OpenSSL needs on one core for the cryptography alone; and
 * how much heap one of a gigabyte takes. Prints medians.
 */
@Tag("soak")
class PushBenchTest {

    private static final int ROUNDS = 5;
    private static final long MEGABYTE = 1_000_000;

    @Test
    void print_smallAndLargeFiles() throws Exception {
        System.out.printf(
                "%-10s %10s %10s %14s %8s%n", "size", "files/s", "MB/s", "openssl", "ratio");
        try (PostboxServer server = new PostboxServer();
                Sender sender = new Sender(server.address())) {
            for (long size : new long[] {10_000, MEGABYTE, 100 * MEGABYTE}) {
                print(size, (int) Math.max(1, 20 * MEGABYTE / Math.max(size, 100_000)), sender);
            }
        }
    }

    @Test
    void print_heapOfAGigabyte() throws Exception {
        try (PostboxServer server = new PostboxServer()) {
            Heap.Told told = Heap.of(Sender.class, server.address().toString());
            told.print("1 GiB pushed");
            assertThat(server.taken()).isGreaterThan(Sender.GIBIBYTE);
            assertThat(told.aboveMiB()).isLessThan(64);
        }
    }

    private static void print(long size, int count, Sender sender) throws Exception {
        double openSsl = OpenSsl.pushing(size);
        DoubleStream.Builder rounds = DoubleStream.builder();
        for (int round = -2; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                sender.push(size);
            }
            if (round >= 0) {
                rounds.add((System.nanoTime() - begin) / 1e9 / count);
            }
        }
        double[] seconds = rounds.build().toArray();
        Arrays.sort(seconds);
        double median = seconds[ROUNDS / 2];
        System.out.printf(
                Locale.ROOT,
                "%-10d %10.1f %10.1f %14.1f %8.2f%n",
                size,
                1 / median,
                size / median / MEGABYTE,
                size / openSsl / MEGABYTE,
                openSsl / median);
    }
}
