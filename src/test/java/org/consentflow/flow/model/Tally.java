package org.consentflow.flow.model;

/** What a run amounted to. */
final class Tally {

    int runs;
    int steps;
    int crashes;
    int takeovers;
    int refreshes;
    int losses;
    int calls;
    int served;
    int spares;
    int sparesUsed;
    int doubtful;
    int doubts;
    int sendings;

    void add(Tally other) {
        runs += other.runs;
        steps += other.steps;
        crashes += other.crashes;
        takeovers += other.takeovers;
        refreshes += other.refreshes;
        losses += other.losses;
        calls += other.calls;
        served += other.served;
        spares += other.spares;
        sparesUsed += other.sparesUsed;
        doubtful += other.doubtful;
        doubts += other.doubts;
        sendings += other.sendings;
    }

    @Override
    public String toString() {
        return runs
                + (" seeds, " + steps + " steps, " + calls + " calls, " + served + " served, ")
                + (crashes + " crashes, " + takeovers + " takeovers, ")
                + (sendings + " sendings, " + refreshes + " refreshes, ")
                + (spares
                        + " spares, "
                        + sparesUsed
                        + " of them used, "
                        + doubtful
                        + " doubtful commits, "
                        + doubts
                        + " answers long in doubt, ")
                + (losses + " losses, each for a reason");
    }
}
