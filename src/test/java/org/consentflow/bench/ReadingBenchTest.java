package org.consentflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.TestFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast files are read, from the socket to the application, beside what OpenSSL needs on one
 * core for the cryptography alone; and how much heap one of a gigabyte takes. Prints medians.
 */
@Tag("soak")
class ReadingBenchTest {

    private static final int ROUNDS = 5;
    private static final long MEGABYTE = 1_000_000;

    @Test
    void print_smallAndLargeFiles() throws Exception {
        System.out.printf(
                "%-10s %8s %10s %10s %14s %8s%n",
                "size", "from", "files/s", "MB/s", "openssl MB/s", "ratio");
        print(10_000, 400);
        print(MEGABYTE, 40);
        print(100 * MEGABYTE, 1);
    }

    @Test
    void print_heapOfAGigabyte() throws Exception {
        try (FileServer server = new FileServer(1, 1L << 30)) {
            Heap.Told told = Heap.of(Reader.class, server.address().toString());
            told.print("1 GiB read");
            assertThat(told.bytes()).isEqualTo(1L << 30);
            assertThat(told.aboveMiB()).isLessThan(64);
        }
    }

    private static void print(long size, int count) throws Exception {
        double openSsl = OpenSsl.symmetric(size) + OpenSsl.privateKey();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FileServer server = new FileServer(count, size)) {
            print(size, "memory", opened(server.file(), count), openSsl);
            for (int parallel : new int[] {1, 4}) {
                try (Reader reader = new Reader(server.address(), parallel, threads)) {
                    print(size, parallel + " wire", median(reader::all) / count, openSsl);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void print(long size, String from, double seconds, double openSsl) {
        System.out.printf(
                Locale.ROOT,
                "%-10d %8s %10.1f %10.1f %14.1f %8.2f%n",
                size,
                from,
                1 / seconds,
                size / seconds / MEGABYTE,
                size / openSsl / MEGABYTE,
                openSsl / seconds);
    }

    /** Seconds to open one file that is in memory already: the same work as OpenSSL's. */
    private static double opened(byte[] file, int count) {
        FileFormat format = new FileFormat(List.of(TestFiles.key()), new SecureRandom());
        Runnable opening =
                () -> {
                    try {
                        for (int i = 0; i < count; i++) {
                            format.open(
                                    new ByteArrayInputStream(file),
                                    file.length,
                                    file.length,
                                    OutputStream.nullOutputStream());
                        }
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                };
        return median(opening) / count;
    }

    /** Seconds; the first two rounds only warm up. */
    private static double median(Runnable work) {
        double[] seconds = new double[ROUNDS];
        for (int i = -2; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            work.run();
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - begin) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }
}
