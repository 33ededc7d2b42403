package org.consentflow.cdi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Contract;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.Stores;
import org.consentflow.provider.digime.DigimeWires;
import org.consentflow.provider.oauth2.StandardWires;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.sandbox.provider.Lifetimes;
import org.consentflow.store.PlainStores;
import org.consentflow.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * The whole engine on a real database, against the sandbox over real HTTP. Both have one clock that
 * can be moved; the database keeps its own time.
 */
public final class EngineFixture implements AutoCloseable {

    public static final Subject ALICE = new Subject("test", "alice");
    public static final Subject BOB = new Subject("test", "bob");

    private static final List<String> TABLES =
            List.of(
                    "consent_request",
                    "consent_token",
                    "consent_event",
                    "consent_invitation",
                    "consent_tombstone",
                    "consent_revocation",
                    "consent");

    public final MovableClock clock;
    public final Sandbox sandbox;
    public final PlainStores stores;
    public final List<ConsentEvent> events = new CopyOnWriteArrayList<>();
    public final Engine engine;

    private static @Nullable EngineFixture shared;

    private final ExecutorService executor = Executors.newFixedThreadPool(16);
    private final DigimeWires wires = new DigimeWires();
    private final StandardWires standardWires = new StandardWires();
    private final Assembly assembly;
    private final boolean ownSandbox;

    public EngineFixture() {
        this(Map.of());
    }

    /** One for all tests of this JVM, emptied, with its clock at the real time; it dies with it. */
    public static synchronized EngineFixture emptied() {
        EngineFixture it = shared == null ? new EngineFixture() : shared;
        shared = it;
        return it.empty();
    }

    EngineFixture empty() {
        TABLES.forEach(table -> update("delete from " + table));
        clock.reset();
        sandbox.reset();
        events.clear();
        return this;
    }

    public EngineFixture(Map<String, String> settings) {
        this(settings, Lifetimes.usual());
    }

    /** At a provider whose things last as long as told. */
    public EngineFixture(Map<String, String> settings, Lifetimes lifetimes) {
        this(new MovableClock(), Optional.empty(), lifetimes, new PlainStores(), it -> settings);
    }

    /** At the sandbox's standard server, whose contract is called music as well. */
    static EngineFixture standard(Map<String, String> settings) {
        return new EngineFixture(
                new MovableClock(),
                Optional.empty(),
                Lifetimes.usual(),
                new PlainStores(),
                it -> SandboxSettings.standard(it, settings));
    }

    /** A second node on the same database and provider. */
    public EngineFixture(EngineFixture other) {
        this(other, Map.of());
    }

    /** A second node that is configured otherwise. */
    public EngineFixture(EngineFixture other, Map<String, String> settings) {
        this(
                other.clock,
                Optional.of(other.sandbox),
                Lifetimes.usual(),
                other.stores,
                it -> settings);
    }

    /** A second node whose clock is its own. */
    public EngineFixture(EngineFixture other, MovableClock own) {
        this(own, Optional.of(other.sandbox), Lifetimes.usual(), other.stores, it -> Map.of());
    }

    private EngineFixture(
            MovableClock clock,
            Optional<Sandbox> running,
            Lifetimes lifetimes,
            PlainStores stores,
            Function<Sandbox, Map<String, String>> settings) {
        this.clock = clock;
        this.ownSandbox = running.isEmpty();
        this.sandbox =
                running.orElseGet(
                        () ->
                                Sandbox.start(
                                        SandboxOptions.defaults()
                                                .withLifetimes(lifetimes)
                                                .withClock(clock)));
        this.stores = stores;
        this.assembly =
                Assembly.of(
                        SandboxSettings.read(sandbox, settings.apply(sandbox)),
                        stores,
                        List.of(wires, standardWires),
                        events::add,
                        new ServerThreads(executor, executor),
                        clock,
                        Telemetry.NONE);
        this.engine = assembly.engine();
    }

    /** What a deployment against the sandbox sets. */
    public static Map<String, String> properties(Sandbox sandbox) {
        return SandboxSettings.digime(sandbox);
    }

    public Contract music() {
        return engine.contracts().named("music");
    }

    public Begin.Begun begin(Subject subject) {
        return engine.begin().begin(music(), subject, BeginOptions.defaults(), nobody(), false);
    }

    /** Begins again in a browser that holds the binder of an earlier begin. */
    public Begin.Begun beginAgain(Subject subject, Begin.Begun earlier) {
        Binders binders = Binders.one(earlier.binder().reveal());
        return engine.begin().begin(music(), subject, BeginOptions.defaults(), binders, false);
    }

    Assembly assembly() {
        return assembly;
    }

    /** The stores once more, to look into what is sealed. */
    public Stores.Opened opened() {
        return stores.open(
                new Stores.Settings(
                        "test", Optional.empty(), List.of(new Stores.Key("k1", new byte[32]))));
    }

    public Admission admit(Subject subject) {
        return engine.gate().admit(music(), subject);
    }

    public StoredConsent stored(Subject subject) {
        return opened().consents().find(new ConsentKey("music", subject)).orElseThrow();
    }

    /** Lets another refresh be sent at once. */
    public void cooledDown() {
        update("update consent_token set cooldown_until = 0");
    }

    public static Binders nobody() {
        return new NoBinders();
    }

    public CallbackOutcome call(URI callback, Begin.Begun begun, Subject caller) {
        Binders binders = Binders.one(begun.binder().reveal());
        return engine.completion().complete(query(callback), binders, Optional.ofNullable(caller));
    }

    /** Walks the whole way: begin, the person approves, the callback arrives. */
    public CallbackOutcome consent(Subject subject) {
        Begin.Begun begun = begin(subject);
        return call(sandbox.approve(begun.deepLink().reveal()), begun, subject);
    }

    public Reading read(Subject subject, Scope scope) {
        return assembly.wire(music()).data().orElseThrow().session(tokens(subject), scope).read();
    }

    /** Pushes, where this node is configured for a postbox. */
    PushReceipt push(Subject subject, PushFile file, PushDescriptor descriptor) {
        return assembly.wire(music()).push().orElseThrow().push(tokens(subject), file, descriptor);
    }

    LiveTokens tokens(Subject subject) {
        return new LiveTokens(
                engine.gate(), engine.fresh(), music(), subject, new Suspended(), () -> {});
    }

    public static Map<String, List<String>> query(URI uri) {
        return Parameters.of(uri);
    }

    /** One value of one row. */
    public String sql(String select) {
        return stores.sql(select);
    }

    public int update(String update) {
        return stores.update(update);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        wires.close();
        standardWires.close();
        if (ownSandbox) {
            sandbox.close();
            stores.close();
        }
    }
}
