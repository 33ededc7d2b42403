package org.consentflow.flow.model;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.consentflow.api.Scope;
import org.consentflow.flow.ConsentGate;
import org.consentflow.flow.Contract;
import org.consentflow.flow.Flights;
import org.consentflow.flow.FreshTokens;
import org.consentflow.flow.Played;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Refresh;
import org.consentflow.flow.Reports;
import org.consentflow.flow.Withdrawal;

/** One life of a process: the inner ring as it is, on played ports. */
final class Node {

    private static final Duration LONG = Duration.ofDays(3650);

    private final World world;
    private final String name;
    private volatile boolean dead;
    long skew;
    long frozenUntil;
    final PortedStore store;
    final Wire wire;
    final Contract contract;
    final FreshTokens fresh;
    final ConsentGate gate;
    final Withdrawal withdrawal;

    Node(World world, String name, long skew) {
        this.world = world;
        this.name = name;
        this.skew = skew;
        this.store = new PortedStore(world);
        this.wire = new Wire(world, this);
        this.contract =
                new Contract(
                        "music",
                        Contract.Purpose.READING,
                        Scope.all(),
                        Duration.ofMinutes(10),
                        LONG,
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofDays(3),
                        World.TOTAL_TIMEOUT,
                        World.MAX_SENDS,
                        "/",
                        wire);
        Clock clock = clock();
        Reports reports = new Reports(event -> {}, clock);
        Refresh refresh =
                new Refresh(
                        store,
                        Played.nothingRevoked(),
                        reports,
                        new RandomValues(new Seeded(world.random.nextLong())),
                        new Random(world.random.nextLong()),
                        clock,
                        () -> world.now * 1_000_000,
                        Node::pause);
        Flights flights = new Flights(refresh, this::fly);
        this.fresh = new FreshTokens(store, flights, clock);
        this.gate = new ConsentGate(store, fresh, reports, clock);
        this.withdrawal = new Withdrawal(store, Played.nothingRevoked(), reports);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(world.now + skew);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    String name() {
        return name;
    }

    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    private void fly(Runnable flight) {
        world.start(this, "flight", Strand.current().key, true, flight);
    }

    private static void pause(Duration time) {
        Strand strand = Strand.current();
        strand.wakeAt = strand.node.world.now + time.toMillis();
        strand.park("pause");
    }

    /** Repeats itself with the seed. */
    private static final class Seeded extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final Random random;

        Seeded(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
