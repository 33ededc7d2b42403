package org.consentflow.flow.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.jspecify.annotations.Nullable;

/** Judges every change of a row by what truly happened. */
final class Ledger implements ModelStore.Watch {

    /** Lease and grace as the rules have them, not as the code has them. */
    private static final long LEASE = World.TOTAL_TIMEOUT.toMillis() + 15_000;

    private static final long GRACE = 5_000;
    private static final long MINUTE = 60_000;

    private final World world;
    private final Map<String, Claimed> claims = new HashMap<>();
    private final Set<String> stored = new HashSet<>();

    Ledger(World world) {
        this.world = world;
    }

    @Override
    public void changed(String statement, ModelRow before, ModelRow after) {
        world.note(statement + " -> " + after);
        grows(before, after);
        if (before.state == TokenState.WITHDRAWN && !statement.equals("complete")) {
            throw new Violation("a withdrawn consent was changed by " + statement);
        }
        switch (statement) {
            case "claim" -> claimed(before, after);
            case "answer" -> stored(Objects.requireNonNull(after.journal));
            case "spare" -> {
                stored(Objects.requireNonNull(after.spare));
                world.tally.spares++;
            }
            case "notSent" -> returned(before);
            case "unknown" -> unknown(before);
            case "unusable" -> unusable(before);
            case "doubted" -> doubted(before, after);
            case "refused" -> refused(before);
            case "commit" -> committed(before, after);
            case "commitSpare" -> {
                committed(before, after);
                world.tally.sparesUsed++;
            }
            default -> {}
        }
        boolean spent = after.state == TokenState.UNCERTAIN && before.state == TokenState.LIVE;
        if (spent && !statement.equals("doubted")) {
            uncertain(before);
        }
    }

    /** A call that ended in good order must not leave its claim to the lease. */
    void ended(Strand strand) {
        Claimed claim = strand.claim;
        if (claim == null || claim.settled || !claim.causes.isEmpty()) {
            return;
        }
        ModelRow row = world.store.row(claim.key);
        boolean mine = row.generation == claim.generation && row.version == claim.version;
        // beside an answer that waits, whoever commits it clears the flight as well
        if (mine && row.journal == null && claim.flight.equals(row.flight)) {
            throw new Violation(strand + " forgot its claim");
        }
    }

    /** Whatever its holders had not settled is rightly unknown. */
    void crashed(Node node) {
        claims.values().stream()
                .filter(claim -> claim.holder.node == node)
                .filter(claim -> claim.holder.place() != Strand.Place.DONE)
                .forEach(claim -> claim.cause("crashed"));
    }

    private void grows(ModelRow before, ModelRow after) {
        if (after.generation < before.generation || after.version < before.version) {
            throw new Violation("generation or version went back");
        }
        if (after.version > before.version + 1 || after.generation > before.generation + 1) {
            throw new Violation("generation or version leapt");
        }
    }

    private void claimed(ModelRow before, ModelRow after) {
        Strand strand = Strand.current();
        TokenSet tokens = Objects.requireNonNull(after.sealed);
        Claimed claim = new Claimed(after, tokens.refresh().reveal(), world.now, strand);
        claims.put(claim.flight, claim);
        strand.claim = claim;
        if (after.flightUntil != world.now + LEASE) {
            throw new Violation("the lease is not the fixed one, in the database's time");
        }
        if (before.flight != null) {
            overrun(before);
            world.tally.takeovers++;
        }
        boolean inVain = before.lastFlight != null && !world.wasAccepted(before);
        boolean lasting = world.now < world.provider.issuedWith(claim.refreshToken).halfTime();
        boolean tooSoon = lasting && world.now < before.renewedAt + MINUTE;
        if (inVain && tooSoon && !world.scenario.has(Chance.CLOCK)) {
            throw new Violation("a token brought in vain was replaced within a minute");
        }
    }

    /** The holder of that flight may have lost it: its lease and the grace are over. */
    private void overrun(ModelRow row) {
        Claimed holder = claim(row.flight);
        if (world.now < row.flightUntil + GRACE || world.now < holder.at + LEASE + GRACE) {
            throw new Violation("a claim was taken over before its lease and grace were over");
        }
        if (holder.holder.place() != Strand.Place.DONE) {
            holder.cause("overran its lease");
        }
    }

    private void stored(Secret answer) {
        Objects.requireNonNull(Strand.current().claim).settled = true;
        stored.add(answer.reveal());
    }

    private void returned(ModelRow before) {
        Claimed claim = claim(before.flight);
        if (claim.told != Outcome.NOT_SENT
                && claim.told != Outcome.UNPROCESSED
                && claim.told != Outcome.OPERATOR) {
            throw new Violation("a sending was not counted although it may have been processed");
        }
        claim.settled = true;
        claim.returned = true;
    }

    private void unknown(ModelRow before) {
        Claimed claim = claim(before.flight);
        if (Strand.current().claim != claim) {
            overrun(before);
        }
        claim.settled = true;
    }

    private void unusable(ModelRow before) {
        Claimed claim = claim(before.journalFlight);
        if (!World.UNREADABLE.equals(Objects.requireNonNull(before.journal).reveal())) {
            throw new Violation("a good answer was dropped");
        }
        claim.causes.add("unreadable");
    }

    private void doubted(ModelRow before, ModelRow after) {
        if (after.journal == null) {
            throw new Violation("an answer in doubt was dropped");
        }
        if (after.state == TokenState.UNCERTAIN && before.state == TokenState.LIVE) {
            world.tally.doubts++;
            if (before.failures < 3) {
                throw new Violation("the person is asked after the first doubts");
            }
        }
    }

    private void refused(ModelRow before) {
        Claimed claim = claim(before.flight);
        if (claim.told != Outcome.REFUSED) {
            throw new Violation("a consent was given up without a definite refusal");
        }
        String token = claim.refreshToken;
        StrictProvider.Session session = world.provider.issuedWith(token).session;
        String good = world.provider.successor(token).refresh;
        if (!session.ended && (good.equals(token) || stored.contains(good))) {
            throw new Violation("a consent was given up though good tokens were at hand");
        }
        claim.settled = true;
        world.lost("NEEDS_USER", before);
    }

    private void committed(ModelRow before, ModelRow after) {
        TokenSet was = Objects.requireNonNull(before.sealed);
        TokenSet is = Objects.requireNonNull(after.sealed);
        StrictProvider.Pair old = world.provider.issuedWith(was.refresh().reveal());
        StrictProvider.Pair next = world.provider.issuedWith(is.refresh().reveal());
        if (next.session != old.session || next.number <= old.number) {
            throw new Violation("tokens were replaced by others than newer ones of their own");
        }
        world.tally.refreshes++;
    }

    /** Only after the whole budget was sent, and each sending got lost for a reason. */
    private void uncertain(ModelRow before) {
        List<Claimed> sent =
                claims.values().stream()
                        .filter(claim -> claim.key.equals(before.key))
                        .filter(claim -> claim.generation == before.generation)
                        .filter(claim -> claim.version == before.version && !claim.returned)
                        .toList();
        if (sent.size() < World.MAX_SENDS) {
            throw new Violation("uncertain after " + sent.size() + " sendings");
        }
        for (Claimed claim : sent) {
            if (claim.causes.isEmpty()) {
                throw new Violation("uncertain, though nothing happened to " + claim.holder);
            }
        }
        world.lost("UNCERTAIN", before);
    }

    private Claimed claim(@Nullable String flight) {
        return Objects.requireNonNull(claims.get(String.valueOf(flight)), "no such claim");
    }
}
