package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore.Journal;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.model.ModelStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The store of the model and the real one, told the same things in the same order: the model cannot
 * drift from the SQL. Times are hours or nothing, so that both clocks give the same.
 */
class ModelConformanceTest {

    private static final int RUNS = 40;
    private static final int STEPS = 60;

    private final Fixture app = new Fixture();
    private final ModelStore model = new ModelStore(System::currentTimeMillis);
    private final List<ConsentKey> keys = new ArrayList<>();
    private final List<Pair<StoredConsent>> seen = new ArrayList<>();
    private final List<Pair<Claim>> claims = new ArrayList<>();
    private final List<Pair<ConsentRequest>> requests = new ArrayList<>();
    private final List<TokenSet> tokens = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private Random random = new Random();

    @Test
    @DisplayName("G19 model and database answer every sequence of conditional updates alike")
    void anySequence_sameResultsAndRows() {
        long first = Long.getLong("consentflow.model.seed", 1);
        for (long seed = first; seed < first + RUNS; seed++) {
            random = new Random(seed);
            start(seed);
            for (int step = 0; step < STEPS; step++) {
                String trace = "seed " + seed + ", step " + step + ", ";
                step(trace);
                keys.forEach(key -> compare(trace + "row", key));
            }
        }
        assertThat(told)
                .contains("claim won", "answer true", "answer false", "commit true", "commit false")
                .contains(
                        "spare taken",
                        "commitSpare true",
                        "refused true",
                        "withdraw true",
                        "doubted true")
                .contains(
                        "collision", "complete STORED", "complete NOTHING", "complete STORED_ANEW")
                .contains("UNCERTAIN");
    }

    private void start(long seed) {
        List.of(keys, seen, claims, requests, tokens).forEach(List::clear);
        for (String name : List.of("alice", "bob")) {
            ConsentKey key = Fixture.key(name + seed);
            keys.add(key);
            begin(key);
            complete(requests.get(requests.size() - 1), fresh());
            found(key);
        }
    }

    private void step(String trace) {
        ConsentKey key = one(keys);
        Pair<StoredConsent> row = random.nextInt(4) == 0 ? one(seen) : found(key);
        Optional<Pair<Claim>> claim =
                claims.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                random.nextInt(3) == 0
                                        ? one(claims)
                                        : claims.get(claims.size() - 1));
        Duration pause = random.nextBoolean() ? Duration.ZERO : Duration.ofHours(2);
        int max = 1 + random.nextInt(2);
        switch (random.nextInt(16)) {
            case 0, 1 -> claim(trace, row);
            case 2, 3 -> claim.ifPresent(this::answer);
            case 4, 5 -> commit(row);
            case 6 -> spare(row);
            case 7 -> claim.ifPresent(c -> both(c, (s, it) -> done(() -> s.notSent(it, pause))));
            case 8 ->
                    claim.ifPresent(c -> both(c, (s, it) -> done(() -> s.unknown(it, pause, max))));
            case 9 -> {
                String flight = journalled(row);
                both(row, (s, it) -> done(() -> s.unusable(it, flight, pause, max)));
            }
            case 10 -> claim.ifPresent(c -> tell("refused", both(c, (s, it) -> s.refused(it))));
            case 11 -> both(row, (s, it) -> done(() -> s.coolDown(it, pause)));
            case 12 -> {
                if (random.nextInt(3) == 0) {
                    tell("withdraw", both(new Pair<>(key, key), (s, it) -> s.withdraw(it, false)));
                } else {
                    both(row, (s, it) -> s.used(it));
                }
            }
            case 13 -> {
                String flight = journalled(row);
                tell("doubted", both(row, (s, it) -> s.doubted(it, flight, pause, max)));
            }
            case 14 -> {
                app.later(found(key).real());
                model.later(key);
            }
            default -> {
                begin(key);
                Pair<ConsentRequest> request = one(requests);
                complete(request, random.nextInt(6) == 0 ? one(tokens) : fresh().with(place()));
            }
        }
    }

    private void claim(String trace, Pair<StoredConsent> row) {
        String flight = Fixture.VALUES.next();
        String nonce = Fixture.VALUES.next();
        Duration lease = Duration.ofHours(random.nextInt(3) - 1);
        Duration grace = Duration.ofHours(random.nextBoolean() ? 0 : 3);
        Optional<Claim> real = app.consents.claim(row.real(), flight, nonce, lease, grace, 2);
        Optional<Claim> other = model.claim(row.model(), flight, nonce, lease, grace, 2);
        assertThat(other.map(c -> c.nonce() + c.sends()))
                .as(trace + "claim")
                .isEqualTo(real.map(c -> c.nonce() + c.sends()));
        if (real.isPresent()) {
            told.add("claim won");
            claims.add(new Pair<>(real.get(), other.orElseThrow()));
        }
    }

    private void answer(Pair<Claim> claim) {
        Secret answer = new Secret(Fixture.VALUES.next());
        tell("answer", both(claim, (store, it) -> store.answer(it, answer)));
    }

    private void commit(Pair<StoredConsent> row) {
        String journal =
                both(row, (store, it) -> store.journal(it).map(Journal::flight).orElse(""));
        String flight =
                journal.isEmpty() && !claims.isEmpty() ? one(claims).real().flight() : journal;
        TokenSet renewed = random.nextInt(8) == 0 ? one(tokens) : fresh();
        tell("commit", both(row, (store, it) -> store.commit(it, flight, renewed)));
    }

    private void spare(Pair<StoredConsent> row) {
        String taken =
                both(
                        row,
                        (store, it) ->
                                store.takeSpare(it)
                                        .map(spare -> spare.flight() + spare.answer().reveal())
                                        .orElse(""));
        TokenSet renewed = fresh();
        if (!taken.isEmpty()) {
            told.add("spare taken");
        }
        if (!taken.isEmpty() || random.nextInt(4) == 0) {
            tell("commitSpare", both(row, (store, it) -> store.commitSpare(it, renewed)));
        }
    }

    private String journalled(Pair<StoredConsent> row) {
        return both(row, (store, it) -> store.journal(it).map(Journal::flight).orElse(""));
    }

    private void begin(ConsentKey key) {
        ConsentRequest request = app.exchanging(key);
        model.exchanging(request.id(), key);
        requests.add(new Pair<>(request, request));
    }

    private void complete(Pair<ConsentRequest> request, TokenSet given) {
        tell(
                "complete",
                both(
                        request,
                        (store, it) -> store.complete(it, given, Fixture.ASKED, Fixture.END)));
    }

    private TokenSet fresh() {
        TokenSet fresh = Fixture.tokens();
        tokens.add(fresh);
        return fresh;
    }

    /** One of two places, or none; not drawn, so that the sequences stay what they were. */
    private Optional<Secret> place() {
        int place = requests.size() % 3;
        return place == 0 ? Optional.empty() : Optional.of(new Secret("place " + place));
    }

    private Pair<StoredConsent> found(ConsentKey key) {
        Pair<StoredConsent> found = new Pair<>(app.found(key), model.find(key).orElseThrow());
        seen.add(found);
        return found;
    }

    private void compare(String trace, ConsentKey key) {
        Pair<StoredConsent> row = found(key);
        assertThat(Shown.of(row.model())).as(trace).isEqualTo(Shown.of(row.real()));
        told.add(row.real().state().name());
    }

    private void tell(String what, Object result) {
        told.add(
                String.valueOf(result).equals("TOKEN_COLLISION")
                        ? "collision"
                        : what + " " + result);
    }

    private static String done(Runnable effect) {
        effect.run();
        return "done";
    }

    private <T> String both(Pair<T> arguments, Pair.Act<T> act) {
        return arguments.same(app.consents, model, act);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
