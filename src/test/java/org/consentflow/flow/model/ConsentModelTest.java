package org.consentflow.flow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random runs, each weighted towards what its rule is about. */
class ConsentModelTest {

    private static final Tally ALL = new Tally();

    @AfterAll
    static void figures() {
        System.out.println("model of a consent's life: " + ALL);
    }

    @Test
    @DisplayName("G16 in a storm of every fault only a definite refusal or a spent budget ends it")
    void anything_happens_lossesHaveReasons() {
        Tally tally = runs(Scenario.storm("storm"), 60);
        assertThat(tally.steps).isPositive();
        assertThat(tally.refreshes).isPositive();
    }

    @Test
    @DisplayName("G17 a stopped node's claim is taken over after lease and grace, never before")
    void nodesFreeze_claimsAreTakenOverInTime() {
        Scenario frozen = Scenario.calm("frozen").with(Chance.FREEZE, 40).with(Chance.LEAP, 25);
        assertThat(runs(frozen, 25).takeovers).isPositive();
    }

    @Test
    @DisplayName("G18 a repeated sending has the nonce of the first, so nothing is processed twice")
    void answersGetLost_replaysHaveTheSameNonce() {
        Scenario lossy =
                Scenario.calm("lossy")
                        .with(Chance.LOST, 300)
                        .with(Chance.FAILS, 300)
                        .with(Chance.CONSENT, 20);
        Tally tally = runs(lossy, 25);
        assertThat(tally.sendings).isGreaterThan(tally.refreshes);
        assertThat(tally.losses).isPositive();
    }

    @Test
    @DisplayName("G19 a second good answer is kept, and tried before the person is asked")
    void twoGoodAnswers_theSpareIsKeptAndTried() {
        Scenario twice =
                Scenario.calm("two answers")
                        .with(Chance.FORGETFUL, 1)
                        .with(Chance.DAWDLES, 400)
                        .with(Chance.KEYS, 30)
                        .with(Chance.SPOIL, 30)
                        .with(Chance.LEAP, 30);
        Tally tally = runs(twice, 60);
        assertThat(tally.spares).isPositive();
        assertThat(tally.sparesUsed).isPositive();
    }

    @Test
    @DisplayName("G20 a commit in doubt is looked for, and never costs a consent")
    void commitsInDoubt_loseNothing() {
        Scenario doubt = Scenario.calm("doubt").with(Chance.COMMIT_DOUBTS, 500);
        Tally tally = runs(doubt, 15);
        assertThat(tally.doubtful).isPositive();
        assertThat(tally.losses).isZero();
    }

    @Test
    @DisplayName("G19 an answer in doubt is neither dropped nor is its spent token sent again")
    void answersInDoubt_areAdoptedWhenTheyAreGood() {
        Tally tally =
                runs(Scenario.calm("doubted").with(Chance.DOUBTED, 900).with(Chance.LEAP, 60), 25);
        assertThat(tally.doubts).isPositive();
        assertThat(tally.losses).isZero();
        assertThat(tally.sendings).isPositive().isEqualTo(tally.refreshes);
    }

    @Test
    @DisplayName("G23 tokens the provider forgets bring one forced refresh a minute at most")
    void tokensForgotten_refreshesAreSpaced() {
        Scenario forgotten = Scenario.calm("forgotten").with(Chance.SPOIL, 80);
        Tally tally = runs(forgotten, 25);
        assertThat(tally.refreshes).isPositive();
        assertThat(tally.losses).isZero();
    }

    @Test
    @DisplayName("R21 a node that dies between answer and commit leaves a consent that goes on")
    void nodesCrash_journalsAreFinishedElsewhere() {
        Scenario deadly = Scenario.calm("deadly").with(Chance.CRASH, 40);
        assertThat(runs(deadly, 25).crashes).isPositive();
    }

    @Test
    @DisplayName("R22 the claim of a node that died is taken over by another")
    void holdersCrash_claimsAreTakenOver() {
        Scenario deadly = Scenario.calm("holders die").with(Chance.CRASH, 80);
        assertThat(runs(deadly, 25).takeovers).isPositive();
    }

    @Test
    @DisplayName("R23 a lease that ends in mid-call costs no consent that an answer still reaches")
    void leasesEndInMidCall_lateAnswersCount() {
        Scenario late = Scenario.calm("late").with(Chance.FREEZE, 80).with(Chance.KEYS, 10);
        assertThat(runs(late, 25).refreshes).isPositive();
    }

    @Test
    @DisplayName("R24 without faults every version is sent once and every caller is served")
    void manyCallsOnThreeNodes_sendOncePerVersion() {
        Tally tally = runs(Scenario.calm("calm").with(Chance.CALL, 400), 25);
        assertThat(tally.served).isPositive().isEqualTo(tally.calls);
        assertThat(tally.sendings).isPositive().isEqualTo(tally.refreshes);
        assertThat(tally.losses).isZero();
    }

    @Test
    @DisplayName("R25 a new grant wins over the refresh of the old one")
    void consentsRace_theNewGrantWins() {
        Scenario again = Scenario.calm("new grants").with(Chance.CONSENT, 60);
        assertThat(runs(again, 25).losses).isZero();
    }

    @Test
    @DisplayName("R26 withdrawal wins over every refresh, and stays until a new grant")
    void withdrawalsRace_withdrawnStays() {
        Scenario ended =
                Scenario.calm("withdrawals").with(Chance.WITHDRAW, 30).with(Chance.CONSENT, 30);
        assertThat(runs(ended, 25).losses).isZero();
    }

    @Test
    @DisplayName("R32 clocks that are off or jump by up to an hour cost no consent and no service")
    void clocksJump_nothingIsLostOrStuck() {
        Scenario clocks = Scenario.calm("clocks").with(Chance.CLOCK, 60).with(Chance.SPOIL, 10);
        assertThat(runs(clocks, 25).losses).isZero();
    }

    @Test
    @DisplayName("R33 leases follow the database's time however much the nodes disagree")
    void clocksDisagree_leasesHold() {
        Scenario clocks =
                Scenario.calm("disagreement").with(Chance.CLOCK, 60).with(Chance.CRASH, 40);
        assertThat(runs(clocks, 25).takeovers).isPositive();
    }

    @Test
    @DisplayName("R47 an unexpected error in a flight reaches whoever waits, and leaves none stuck")
    void flightsFailUnexpectedly_nobodyHangs() {
        assertThat(runs(Scenario.calm("bugs").with(Chance.BUG, 40), 25).refreshes).isPositive();
    }

    @Test
    @DisplayName("R48 rows read from a lagging replica cause no sending of a used token")
    void readsAreStale_nothingIsSentTwice() {
        Tally tally = runs(Scenario.calm("stale").with(Chance.STALE, 300), 25);
        assertThat(tally.sendings).isPositive().isEqualTo(tally.refreshes);
        assertThat(tally.losses).isZero();
    }

    @Test
    @DisplayName("G16 what was certainly not processed is not counted, and never ends a consent")
    void nothingProcessed_nothingLost() {
        Scenario gentle =
                Scenario.calm("gentle")
                        .with(Chance.NOT_SENT, 250)
                        .with(Chance.LIMITED, 250)
                        .with(Chance.OPERATOR, 150)
                        .with(Chance.KEYS, 20);
        assertThat(runs(gentle, 25).losses).isZero();
    }

    private static Tally runs(Scenario scenario, int seeds) {
        Tally tally = Runs.of(scenario, seeds);
        ALL.add(tally);
        return tally;
    }
}
