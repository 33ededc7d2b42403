package org.consentflow.flow.model;

import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.TokenState;

/**
 * When the faults have stopped: whatever runs comes to an end, and every node soon serves every
 * consent, or says that the person is needed.
 */
final class Aftermath {

    private static final long LONGEST_COOL_DOWN = 3_600_000;
    private static final long LONGEST_CALL = 600_000;
    private static final long BETWEEN = 120_000;
    private static final int TRIES = 5;

    private final World world;

    Aftermath(World world) {
        this.world = world;
    }

    void check() {
        world.note("the faults stop");
        world.faults = false;
        world.keysOut = false;
        world.nodes.forEach(node -> node.frozenUntil = 0);
        drain();
        world.now += LONGEST_COOL_DOWN;
        everybody();
        world.now += StrictProvider.ACCESS_LIFE + 1;
        everybody();
    }

    private void drain() {
        long until = world.now + LONGEST_CALL;
        while (world.run()) {
            world.now += 5;
            if (world.now > until) {
                throw new Violation("a call does not come to an end: " + world.strands);
            }
        }
    }

    private void everybody() {
        for (ConsentKey key : World.KEYS) {
            for (Node node : world.nodes) {
                ends(node, key);
            }
        }
    }

    private void ends(Node node, ConsentKey key) {
        for (int tries = 1; tries <= TRIES; tries++) {
            Caller caller = new Caller(world, node, key);
            world.start(node, "last call", key, false, caller::call);
            drain();
            boolean live = world.store.row(key).state == TokenState.LIVE;
            if (caller.outcome().equals("NEEDED") && live) {
                throw new Violation("a live consent is said to be needed");
            }
            if (!caller.outcome().equals("FAILED")) {
                return;
            }
            world.now += BETWEEN;
        }
        throw new Violation(key.subject().id() + "'s consent is stuck on " + node.name());
    }
}
