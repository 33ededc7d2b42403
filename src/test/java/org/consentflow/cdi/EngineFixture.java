package org.consentflow.cdi;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.config.SettingsReader;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.Contract;
import org.consentflow.provider.DigimeCallbackReader;
import org.consentflow.provider.RestWires;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.store.PlainStores;

/**
 * The whole engine on a real database, against the sandbox over real HTTP, with a clock that can be
 * moved.
 */
public final class EngineFixture implements AutoCloseable {

    public static final Subject ALICE = new Subject("test", "alice");
    public static final Subject BOB = new Subject("test", "bob");

    public final MovableClock clock;
    public final Sandbox sandbox;
    public final PlainStores stores;
    public final List<ConsentEvent> events = new CopyOnWriteArrayList<>();
    public final Engine engine;

    private final ExecutorService executor = Executors.newFixedThreadPool(16);
    private final RestWires wires = new RestWires();
    private final Assembly assembly;
    private final boolean ownSandbox;

    public EngineFixture() {
        this(Map.of());
    }

    public EngineFixture(Map<String, String> settings) {
        this(new MovableClock(), settings);
    }

    /** The provider lives by the same clock, so that it moves with ours. */
    private EngineFixture(MovableClock clock, Map<String, String> settings) {
        this(
                clock,
                Sandbox.start(SandboxOptions.defaults().withClock(clock)),
                true,
                new PlainStores(),
                settings);
    }

    /** A second node on the same database and provider. */
    public EngineFixture(EngineFixture other) {
        this(other.clock, other.sandbox, false, other.stores, Map.of());
    }

    private EngineFixture(
            MovableClock clock,
            Sandbox sandbox,
            boolean own,
            PlainStores stores,
            Map<String, String> settings) {
        this.clock = clock;
        this.sandbox = sandbox;
        this.ownSandbox = own;
        this.stores = stores;
        Map<String, String> all = new HashMap<>(properties(sandbox));
        all.putAll(settings);
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .withDefaultValue("unused", "x")
                        .build();
        this.assembly =
                Assembly.of(
                        new SettingsReader(config, "test").read(),
                        stores,
                        wires,
                        new DigimeCallbackReader(),
                        events::add,
                        executor,
                        clock);
        this.engine = assembly.engine();
    }

    /** What a deployment against the sandbox sets. */
    public static Map<String, String> properties(Sandbox sandbox) {
        var contract = sandbox.contracts().get(0);
        return Map.of(
                "consentflow.contracts", "music",
                "consentflow.music.application-id", contract.applicationId(),
                "consentflow.music.contract-id", contract.contractId(),
                "consentflow.music.private-key", contract.privateKey(),
                "consentflow.music.redirect-uri", contract.redirectUris().get(0).toString(),
                "consentflow.base-url", contract.baseUrl().toString(),
                "consentflow.deep-link", sandbox.address() + "/",
                "consentflow.poll-interval", "100ms",
                "consentflow.encryption-keys",
                        "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    }

    public Contract music() {
        return engine.contracts().named("music");
    }

    public Begin.Begun begin(Subject subject) {
        return engine.begin().begin(music(), subject, BeginOptions.defaults(), nobody(), false);
    }

    public static Binders nobody() {
        return new Binders() {
            @Override
            public Optional<String> of(String requestId) {
                return Optional.empty();
            }

            @Override
            public List<String> all() {
                return List.of();
            }
        };
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
        LiveTokens tokens = new LiveTokens(engine.gate(), engine.fresh(), music(), subject);
        return assembly.readers().get("music").read(tokens, scope);
    }

    public static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(decoded(parts[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One value of one row. */
    public String sql(String select) {
        try (Connection connection = stores.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public int update(String update) {
        try (Connection connection = stores.source().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        wires.close();
        if (ownSandbox) {
            sandbox.close();
            stores.close();
        }
    }

    /** Real time plus an offset. */
    public static final class MovableClock extends Clock {

        private volatile Duration offset = Duration.ZERO;

        public void advance(Duration time) {
            offset = offset.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset);
        }
    }
}
