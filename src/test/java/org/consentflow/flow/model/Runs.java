package org.consentflow.flow.model;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Runs of a scenario, one per seed; a failing one is shrunk and told step by step. */
final class Runs {

    /** First seed. */
    static final String SEED = "consentflow.model.seed";

    /** How many seeds, instead of each test's own number. */
    static final String SEEDS = "consentflow.model.seeds";

    private static final int STEPS = 400;
    private static final int SHRINKING_SEEDS = 60;
    private static final long SHRINKING_NANOS = 10_000_000_000L;
    private static final int LINES = 250;

    private Runs() {}

    /** Throws an AssertionError with seed and trace if anything was violated. */
    static Tally of(Scenario scenario, int seeds) {
        long first = Long.getLong(SEED, 1);
        int count = Integer.getInteger(SEEDS, Long.getLong(SEED) == null ? seeds : 1);
        Tally tally = new Tally();
        ExecutorService threads = threads();
        try {
            for (long seed = first; seed < first + count; seed++) {
                Run run = run(scenario, seed, STEPS, threads);
                if (run.violation != null) {
                    throw told(run, shrunk(run, threads));
                }
                tally.add(run.world.tally);
            }
        } finally {
            threads.shutdownNow();
        }
        return tally;
    }

    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(
                work -> {
                    Thread thread = new Thread(work, "model");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private record Run(Scenario scenario, long seed, World world, @Nullable Violation violation) {

        int steps() {
            return world.tally.steps;
        }
    }

    private static Run run(Scenario scenario, long seed, int steps, ExecutorService threads) {
        World world = new World(scenario, seed, threads);
        Fate fate = new Fate(world);
        world.tally.runs++;
        try {
            while (world.tally.steps < steps) {
                fate.step();
            }
            new Aftermath(world).check();
            world.tally.sendings = world.provider.sendings;
            return new Run(scenario, seed, world, null);
        } catch (Violation violation) {
            return new Run(scenario, seed, world, violation);
        }
    }

    /** The same violation with fewer kinds of things happening, in as few steps as are found. */
    private static Run shrunk(Run failed, ExecutorService threads) {
        long until = System.nanoTime() + SHRINKING_NANOS;
        Run best = failed;
        for (Chance chance : Chance.values()) {
            if (best.scenario.has(chance) && chance != Chance.CALL) {
                best = smaller(best, best.scenario.without(chance), threads, until);
            }
        }
        return smaller(best, best.scenario, threads, until);
    }

    private static Run smaller(Run best, Scenario scenario, ExecutorService threads, long until) {
        Run smallest = best;
        String rule = String.valueOf(best.violation);
        for (long seed = 1; seed <= SHRINKING_SEEDS && System.nanoTime() < until; seed++) {
            Run run = run(scenario, seed, Math.min(best.steps(), STEPS), threads);
            boolean same = run.violation != null && rule.equals(run.violation.toString());
            if (same && run.world.trace.size() < smallest.world.trace.size()) {
                smallest = run;
            }
        }
        return smallest;
    }

    private static AssertionError told(Run failed, Run shrunk) {
        List<String> trace = shrunk.world.trace;
        List<String> lines = trace.subList(Math.max(0, trace.size() - LINES), trace.size());
        String text =
                failed.violation
                        + ("\nafter " + failed.steps() + " steps of " + failed.scenario)
                        + ("\nagain with -D" + SEED + "=" + failed.seed)
                        + ("\nshrunk: " + shrunk.steps() + " steps of " + shrunk.scenario)
                        + (", seed " + shrunk.seed + ":\n" + String.join("\n", lines));
        return new AssertionError(text, shrunk.violation);
    }
}
