package org.consentflow.flow.model;

import java.util.List;
import org.consentflow.flow.ConsentKey;

/** One step of a run: something happens, or somebody goes on. */
final class Fate {

    private static final int CALLS = 6;
    private static final long[] SKEWS = {
        0, 5_000, -5_000, 300_000, -300_000, 3_600_000, -3_600_000
    };
    private static final long[] LEAPS = {30_000, 120_000, 700_000, 7_200_000};

    private final World world;
    private boolean leaping;

    Fate(World world) {
        this.world = world;
    }

    void step() {
        world.tally.steps++;
        world.now += world.random.nextInt(40);
        if (leaping && world.strands.isEmpty()) {
            leap();
        } else if (!happened() && !world.run()) {
            call();
        }
    }

    private boolean happened() {
        Node node = one(world.nodes);
        ConsentKey key = one(World.KEYS);
        if (!leaping && world.strands.size() < CALLS && world.roll(Chance.CALL)) {
            call();
        } else if (world.roll(Chance.WITHDRAW)) {
            Caller person = new Caller(world, node, key);
            world.start(node, "withdraw", key, false, person::withdraw);
        } else if (world.roll(Chance.CONSENT)) {
            Caller person = new Caller(world, node, key);
            world.start(node, "consent", key, false, person::consent);
        } else if (world.roll(Chance.CRASH)) {
            world.crash(node);
        } else if (world.roll(Chance.FREEZE)) {
            node.frozenUntil = world.now + 5_000 + world.random.nextInt(85_000);
            world.note(node.name() + " freezes until " + node.frozenUntil);
        } else if (world.roll(Chance.CLOCK)) {
            node.skew = SKEWS[world.random.nextInt(SKEWS.length)];
            world.note(node.name() + " is off by " + node.skew + " ms");
        } else if (world.roll(Chance.KEYS)) {
            world.keysOut = !world.keysOut;
            world.note("key set " + (world.keysOut ? "gone" : "back"));
        } else if (world.roll(Chance.END)) {
            world.provider.end(key);
            world.note(key.subject().id() + " ends it at the provider");
        } else if (world.roll(Chance.SPOIL)) {
            world.provider.spoil(key);
            world.note("the access token of " + key.subject().id() + " is forgotten");
        } else if (world.roll(Chance.LEAP)) {
            leap();
        } else {
            return false;
        }
        return true;
    }

    /** In a world where nobody freezes, nobody may be in the middle of something. */
    private void leap() {
        leaping = !world.strands.isEmpty() && !world.scenario.has(Chance.FREEZE);
        if (!leaping) {
            world.now += LEAPS[world.random.nextInt(LEAPS.length)];
            world.note("time passes");
        }
    }

    private void call() {
        Node node = one(world.nodes);
        ConsentKey key = one(World.KEYS);
        Caller caller = new Caller(world, node, key);
        world.tally.calls++;
        Runnable work =
                () -> {
                    caller.call();
                    if (caller.outcome().equals("SERVED")) {
                        world.tally.served++;
                    }
                };
        world.start(node, "call", key, false, work);
    }

    private <T> T one(List<T> list) {
        return list.get(world.random.nextInt(list.size()));
    }
}
