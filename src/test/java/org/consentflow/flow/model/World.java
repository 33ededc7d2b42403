package org.consentflow.flow.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.jspecify.annotations.Nullable;

/** Time, chance, nodes, database and provider of one run; which strand goes on is its to say. */
final class World {

    static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(10);
    static final long LEASE = TOTAL_TIMEOUT.toMillis() + 15_000;
    static final int MAX_SENDS = 2;
    static final String UNREADABLE = "unreadable";
    static final List<ConsentKey> KEYS =
            List.of(
                    new ConsentKey("music", new Subject("model", "alice")),
                    new ConsentKey("music", new Subject("model", "bob")));
    private static final int NODES = 3;

    final Scenario scenario;
    final Random random;
    final Tally tally = new Tally();
    final StrictProvider provider;
    final Ledger ledger = new Ledger(this);
    final ModelStore store;
    final List<Node> nodes = new ArrayList<>();
    final List<Strand> strands = new ArrayList<>();
    final Set<String> accepted = new HashSet<>();
    final List<String> trace = new ArrayList<>();
    private final Map<ConsentKey, List<ModelRow>> past = new HashMap<>();
    private final Executor threads;
    private @Nullable Violation violation;
    private int names;
    boolean faults = true;
    boolean keysOut;
    long now = 1_800_000_000_000L;

    World(Scenario scenario, long seed, Executor threads) {
        this.scenario = scenario;
        this.random = new Random(seed);
        this.threads = threads;
        this.provider = new StrictProvider(scenario.has(Chance.FORGETFUL));
        this.store = new ModelStore(() -> now, this::changed);
        for (int i = 1; i <= NODES; i++) {
            nodes.add(new Node(this, "node" + i, 0));
        }
        for (ConsentKey key : KEYS) {
            StrictProvider.Pair pair = provider.grant(key, now);
            store.exchanging(key.subject().id(), key);
            store.complete(
                    Caller.request(key.subject().id(), key),
                    first(pair),
                    Scope.all(),
                    java.time.Instant.ofEpochMilli(now).plus(Duration.ofDays(3650)));
        }
    }

    private TokenSet first(StrictProvider.Pair pair) {
        return new TokenSet(
                new org.consentflow.flow.Secret(pair.access),
                new org.consentflow.flow.Secret(pair.refresh),
                java.time.Instant.ofEpochMilli(pair.expiresAt),
                java.time.Instant.ofEpochMilli(now));
    }

    boolean roll(Chance chance) {
        return faults && random.nextInt(1000) < scenario.of(chance);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    String name(String kind) {
        return kind + ++names;
    }

    void note(String what) {
        trace.add("%8d %s".formatted(now - 1_800_000_000_000L, what));
    }

    /** Ours must not be lost in the code under test, which catches much. */
    <T> T guarded(Supplier<T> effect) {
        try {
            return effect.get();
        } catch (Violation seen) {
            violation = seen;
            throw seen;
        }
    }

    Violation broken(String rule) {
        Violation seen = new Violation(rule);
        violation = seen;
        return seen;
    }

    private void changed(String statement, ModelRow before, ModelRow after) {
        past.computeIfAbsent(before.key, key -> new ArrayList<>()).add(before);
        ledger.changed(statement, before, after);
    }

    StoredConsent stale(ConsentKey key) {
        List<ModelRow> rows = past.getOrDefault(key, List.of());
        ModelRow row =
                rows.isEmpty() ? store.row(key) : rows.get(random.nextInt(rows.size())).copy();
        return row.read(now);
    }

    boolean wasAccepted(ModelRow row) {
        TokenSet tokens = row.sealed;
        return tokens != null && accepted.contains(tokens.access().reveal());
    }

    void lost(String how, ModelRow row) {
        tally.losses++;
        note("LOST " + how + " " + row);
    }

    void start(Node node, String name, ConsentKey key, boolean flight, Runnable work) {
        strands.add(new Strand(threads, node, name, key, flight, work));
    }

    /** Lets one strand go on, or time pass until one can. False if there is none at all. */
    boolean run() {
        if (strands.isEmpty()) {
            return false;
        }
        List<Strand> able = strands.stream().filter(this::able).toList();
        if (able.isEmpty()) {
            now =
                    strands.stream()
                            .filter(strand -> !strand.joined())
                            .mapToLong(s -> Math.max(s.wakeAt, s.node.frozenUntil))
                            .min()
                            .orElseThrow(() -> new Violation("everybody waits for nobody"));
            return true;
        }
        advance(able.get(random.nextInt(able.size())));
        return true;
    }

    private boolean able(Strand strand) {
        return !strand.joined() && strand.wakeAt <= now && strand.node.frozenUntil <= now;
    }

    private void advance(Strand strand) {
        note(strand + " goes on at " + strand.at());
        strand.step();
        if (strand.flight && strand.place() == Strand.Place.DONE) {
            for (Strand other : List.copyOf(strands)) {
                boolean same = other.node == strand.node && other.key.equals(strand.key);
                if (same && other.joined()) {
                    other.landed();
                    ended(other);
                }
            }
        }
        ended(strand);
        if (violation != null) {
            throw violation;
        }
    }

    private void ended(Strand strand) {
        if (strand.joined() || strand.place() != Strand.Place.DONE) {
            return;
        }
        strands.remove(strand);
        if (violation != null) {
            throw violation;
        }
        Throwable failure = strand.failure();
        if (failure instanceof Violation seen) {
            throw seen;
        }
        Throwable cause = failure instanceof IllegalStateException ? failure.getCause() : failure;
        boolean rolled = cause instanceof PortedStore.Bug || cause instanceof Strand.Crash;
        if (failure != null && !rolled) {
            throw (Violation) new Violation(strand + " failed: " + failure).initCause(failure);
        }
        if (!strand.node.dead()) {
            ledger.ended(strand);
        }
    }

    /** Dies with everything in its memory; another life begins at once. */
    void crash(Node node) {
        note(node.name() + " crashes");
        tally.crashes++;
        ledger.crashed(node);
        node.die();
        for (boolean flights : new boolean[] {true, false}) {
            for (Strand strand : List.copyOf(strands)) {
                boolean parked = !strand.joined() && strand.place() == Strand.Place.PARKED;
                if (strand.node == node && strand.flight == flights && parked) {
                    advance(strand);
                }
            }
        }
        nodes.set(nodes.indexOf(node), new Node(this, node.name(), node.skew));
    }
}
