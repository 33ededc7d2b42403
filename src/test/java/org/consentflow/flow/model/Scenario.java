package org.consentflow.flow.model;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often things happen, per thousand opportunities. Immutable.
 *
 * @param name for the report
 * @param perMille absent means never
 */
record Scenario(String name, Map<Chance, Integer> perMille) {

    /** Calls, and tokens that run out: no faults. */
    static Scenario calm(String name) {
        return new Scenario(name, Map.of()).with(Chance.CALL, 120).with(Chance.LEAP, 15);
    }

    /** Everything. */
    static Scenario storm(String name) {
        return calm(name)
                .with(Chance.WITHDRAW, 4)
                .with(Chance.CONSENT, 12)
                .with(Chance.CRASH, 12)
                .with(Chance.FREEZE, 8)
                .with(Chance.CLOCK, 8)
                .with(Chance.KEYS, 8)
                .with(Chance.END, 2)
                .with(Chance.SPOIL, 8)
                .with(Chance.NOT_SENT, 60)
                .with(Chance.LIMITED, 60)
                .with(Chance.OPERATOR, 30)
                .with(Chance.FAILS, 60)
                .with(Chance.FAILS_AFTER, 30)
                .with(Chance.LOST, 30)
                .with(Chance.DAWDLES, 60)
                .with(Chance.UNREADABLE, 30)
                .with(Chance.DOUBTED, 60)
                .with(Chance.STORE_FAILS, 12)
                .with(Chance.STORE_DOUBTS, 12)
                .with(Chance.COMMIT_DOUBTS, 100)
                .with(Chance.BUG, 4);
    }

    Scenario with(Chance chance, int often) {
        Map<Chance, Integer> more = new EnumMap<>(Chance.class);
        more.putAll(perMille);
        more.put(chance, often);
        return new Scenario(name, more);
    }

    Scenario without(Chance chance) {
        return with(chance, 0);
    }

    int of(Chance chance) {
        return perMille.getOrDefault(chance, 0);
    }

    boolean has(Chance chance) {
        return of(chance) > 0;
    }

    @Override
    public String toString() {
        return name + perMille;
    }
}
