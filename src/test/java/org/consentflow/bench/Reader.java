package org.consentflow.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.RawFile;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.Scope;
import org.consentflow.data.DataReader;
import org.consentflow.data.ReadSettings;
import org.consentflow.data.Tokens;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.TestFiles;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Secret;
import org.consentflow.provider.digime.DigimeConnection;
import org.consentflow.provider.digime.TestContract;

/** Reads everything there is and throws it away. Run by itself, it tells its peak of heap. */
final class Reader implements FileListener, AutoCloseable {

    private static final long LARGEST = 8L << 30;

    private final DigimeConnection connection;
    private final DataReader reader;
    private long bytes;

    Reader(URI address, int parallel, Executor executor) {
        connection =
                new DigimeConnection(
                        TestContract.at(address),
                        Clock.systemUTC(),
                        TestContract.RANDOM,
                        TestContract.line());
        reader =
                new DataReader(
                        connection.data(),
                        new FileFormat(List.of(TestFiles.key()), new SecureRandom()),
                        new ReadSettings(
                                Duration.ofSeconds(3),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(1),
                                LARGEST,
                                parallel,
                                Duration.ofMinutes(30),
                                1 << 20,
                                Path.of(System.getProperty("java.io.tmpdir"))),
                        Clock.systemUTC(),
                        new SecureRandom(),
                        Pause.sleeping(),
                        executor);
    }

    /**
     * The address of a server, whose files this JVM reads.
     *
     * @param arguments one
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (Reader reader = new Reader(URI.create(arguments[0]), 1, Runnable::run)) {
            Heap.tell(reader::all);
        }
    }

    long all() {
        bytes = 0;
        ReadOutcome outcome = reader.readAll(new Always(), Scope.all(), this, new ReadControl());
        if (outcome.end() != ReadOutcome.End.COMPLETED) {
            throw new IllegalStateException(outcome.toString(), outcome.failure().orElse(null));
        }
        return bytes;
    }

    @Override
    public void mapped(MappedFile file) {
        consume(file);
    }

    @Override
    public void raw(RawFile file) {
        consume(file);
    }

    @Override
    public void close() {
        connection.close();
    }

    private void consume(DataFile file) {
        try (InputStream in = file.open()) {
            bytes += in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Always implements Tokens {

        @Override
        public Presented current() {
            return new Presented(new Secret("access"), 1);
        }

        @Override
        public Presented refreshed(Presented refused) {
            return refused;
        }

        @Override
        public void accepted(Presented accepted) {
            // nothing to remember
        }

        @Override
        public void live() {
            // for ever
        }

        @Override
        public <T> T during(Supplier<T> work) {
            return work.get();
        }
    }
}
