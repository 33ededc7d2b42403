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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
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
    final Set<String> endless = ConcurrentHashMap.newKeySet();
    final Set<String> damaged = ConcurrentHashMap.newKeySet();
    final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    final Queue<ProviderException> refusals = new ConcurrentLinkedQueue<>();
    final List<Long> triggers = new CopyOnWriteArrayList<>();
    final CountDownLatch stuck = new CountDownLatch(1);
    volatile Instant expiry = Instant.MAX;
    volatile boolean withdrawn;
    volatile int withdrawAfter = Integer.MAX_VALUE;

    private final Deque<FileList> script = new ArrayDeque<>();
    private final AtomicLong version = new AtomicLong(1);
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
                Duration.ofSeconds(10),
                1 << 16,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public Session open(Scope scope) {
        return new Session(expiry, "key", "token");
    }

    @Override
    public void trigger(Session session, Secret accessToken) {
        triggers.add(Long.valueOf(accessToken.reveal()));
    }

    @Override
    public synchronized FileList list(Session session, Runnable before) {
        before.run();
        refuse();
        lists.incrementAndGet();
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    /** Names that begin with "raw" are documents. */
    @Override
    public <T> T file(
            Session session, String name, Limits limits, Runnable before, Receiver<T> receiver) {
        before.run();
        refuse();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            withdrawn |= downloads.incrementAndGet() >= withdrawAfter;
            Thread.sleep(2);
            if (endless.contains(name)) {
                stuck.countDown();
                Thread.sleep(60_000);
            }
            if (failsOnce.remove(name) || failsAlways.contains(name)) {
                throw new ProviderException(
                        ConsentError.PROVIDER_UNAVAILABLE, "not just now", true, null);
            }
            byte[] content = contents.getOrDefault(name, JSON.getBytes(StandardCharsets.UTF_8));
            byte[] file = TestFiles.file(wrapped, TestFiles.plain(content));
            if (damaged.contains(name)) {
                file[file.length - 1] ^= 1;
            }
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

    private void refuse() {
        ProviderException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
    }

    static ProviderException tokenRefused() {
        return new ProviderException(
                ConsentError.PROVIDER_REFUSED, "no", false, 401, "InvalidToken", null, null);
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
        live();
        return new Presented(new Secret(String.valueOf(version.get())), version.get());
    }

    @Override
    public Presented refreshed(Presented refused) {
        version.compareAndSet(refused.version(), refused.version() + 1);
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
        if (withdrawn) {
            throw new ConsentRequiredException("music", Reason.WITHDRAWN);
        }
    }
}
