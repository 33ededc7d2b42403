package org.consentflow.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.Session;
import org.consentflow.digime.TestFiles;
import org.consentflow.flow.Pause;
import org.consentflow.flow.Secret;
import org.consentflow.jws.RsaKeys;

/** A provider whose lists are written down beforehand; the last one stays. */
final class ScriptedProvider implements DataGateway, Tokens {

    static final String JSON = "[{\"entity\":1}]";

    final AtomicInteger lists = new AtomicInteger();
    final AtomicInteger downloads = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final Set<String> failsOnce = ConcurrentHashMap.newKeySet();
    final Set<String> failsAlways = ConcurrentHashMap.newKeySet();

    private final Deque<FileList> script = new ArrayDeque<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final byte[] wrapped = TestFiles.wrapped(RsaKeys.publicOf(TestFiles.key()));

    ScriptedProvider then(State state, Entry... entries) {
        return then(state, Map.of(), List.of(entries));
    }

    ScriptedProvider then(State state, Map<String, AccountState> accounts, List<Entry> entries) {
        script.add(new FileList(state, accounts, entries));
        return this;
    }

    static Entry file(String name, long updated) {
        return new Entry(name, Instant.ofEpochMilli(updated));
    }

    static List<Entry> files(int count) {
        return IntStream.range(0, count).mapToObj(i -> file("f" + i, 1)).toList();
    }

    DataReader reader(int parallel, Duration interval, Executor executor) {
        return new DataReader(
                this,
                new FileFormat(List.of(TestFiles.key()), new SecureRandom()),
                limits(interval, parallel),
                Clock.systemUTC(),
                new SecureRandom(),
                Pause.sleeping(),
                executor);
    }

    static ReadSettings limits(Duration interval, int parallel) {
        return new ReadSettings(
                interval,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1 << 20,
                parallel,
                1 << 16,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public Session open(Scope scope) {
        return new Session(Instant.MAX, "key", "token");
    }

    @Override
    public void trigger(Session session, Secret accessToken) {
        // always accepted
    }

    @Override
    public synchronized FileList list(Session session, Runnable before) {
        before.run();
        lists.incrementAndGet();
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    /** Names that begin with "raw" are documents. */
    @Override
    public <T> T file(
            Session session, String name, long maxBytes, Runnable before, Receiver<T> receiver) {
        before.run();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            downloads.incrementAndGet();
            Thread.sleep(2);
            if (failsOnce.remove(name) || failsAlways.contains(name)) {
                throw new ProviderException(
                        ConsentError.PROVIDER_UNAVAILABLE, "not just now", true, null);
            }
            byte[] plain = TestFiles.plain(JSON.getBytes(StandardCharsets.UTF_8));
            byte[] file = TestFiles.file(wrapped, plain);
            return receiver.receive(
                    new Incoming(metadata(name), file.length, new ByteArrayInputStream(file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw OpenSession.interrupted();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static String metadata(String name) {
        String json =
                name.startsWith("raw")
                        ? "{\"metadata\":{\"mimetype\":\"text/plain\",\"accounts\":["
                                + "{\"accountid\":\"a1\"},{\"accountid\":\"a2\"}]}}"
                        : "{\"metadata\":{\"objectCount\":1,\"objectType\":\"playhistory\","
                                + "\"serviceGroup\":\"entertainment\",\"serviceName\":\"spotify\"}}";
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Presented current() {
        return new Presented(new Secret("access"), 1);
    }

    @Override
    public Presented refreshed(Presented refused) {
        return current();
    }

    @Override
    public void accepted(Presented accepted) {
        // nothing to remember
    }

    @Override
    public <T> T during(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void live() {
        // for ever
    }
}
