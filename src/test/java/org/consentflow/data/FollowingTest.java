package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.data.ScriptedProvider.file;
import static org.consentflow.data.ScriptedProvider.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files handed on while they arrive. */
@Timeout(20)
class FollowingTest extends FollowingFixture {

    @Test
    @DisplayName("C71 three files while running, then an end without a list: three are handed on")
    void readAll_endWithoutList_handsOnWhatWasListed() {
        provider.then(State.RUNNING, file("a", 1), file("b", 1), file("c", 1));
        provider.then(State.COMPLETED);
        ReadOutcome outcome = follow(4);
        assertThat(outcome)
                .isEqualTo(new ReadOutcome(End.COMPLETED, 3, Map.of(), outcome.failure()));
        assertThat(kept.names).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(provider.downloads).hasValue(3);
        assertThat(kept.mapped.get(0)).isEqualTo(ScriptedProvider.JSON);
    }

    @Test
    @DisplayName("C72 files that change while the provider is at it are handed on again")
    void readAll_changedFiles_areHandedOnAgain() {
        provider.then(State.RUNNING, file("a", 10), file("b", 10), file("c", 10));
        provider.then(State.RUNNING, file("a", 20), file("b", 20), file("c", 20));
        provider.then(State.COMPLETED, file("a", 20), file("b", 20), file("c", 20));
        assertThat(follow(4).delivered()).isEqualTo(6);
    }

    @Test
    void readAll_statesAndAccountsChange_isTold() {
        AccountState running = new AccountState(State.RUNNING, false, Optional.empty());
        provider.then(State.PENDING).then(State.PENDING);
        provider.then(State.RUNNING, Map.of("a1", running), List.of());
        provider.then(State.COMPLETED, file("a", 1));
        follow(1);

        assertThat(kept.progress)
                .extracting(progress -> progress.list().state())
                .containsExactly(State.PENDING, State.RUNNING, State.COMPLETED);
        assertThat(kept.progress.get(1).list().accounts()).containsEntry("a1", running);
    }

    @Test
    @DisplayName("C76 of two hundred files no more are on their way at once than was set")
    void readAll_manyFiles_areDownloadedAFewAtATime() {
        provider.then(State.COMPLETED, Map.of(), files(200));
        assertThat(follow(6).delivered()).isEqualTo(200);
        assertThat(provider.mostAtOnce.get()).isBetween(2, 6);
    }

    @Test
    @DisplayName("C77 a download that failed is tried again at the next look, with the same date")
    void readAll_failedDownload_isTriedAgain() {
        provider.failsOnce.add("b");
        provider.then(State.RUNNING, file("a", 1), file("b", 1));
        provider.then(State.COMPLETED, file("a", 1), file("b", 1));
        assertThat(follow(2).end()).isEqualTo(End.COMPLETED);
        assertThat(kept.names).containsExactlyInAnyOrder("a", "b");
        assertThat(provider.downloads).hasValue(3);
    }

    @Test
    @DisplayName("C78 a file that was never changed, by its date, is fetched too")
    void readAll_dateZero_isFetched() {
        provider.then(State.COMPLETED, file("a", 0));
        follow(1);
        assertThat(kept.names).containsExactly("a");
    }

    @Test
    void readAll_document_isHandedOnWithItsTypeAndAccounts() {
        provider.then(State.COMPLETED, file("raw-receipt", 1));
        assertThat(follow(1).delivered()).isEqualTo(1);
        assertThat(kept.raw.get(0).mimeType()).isEqualTo("text/plain");
        assertThat(kept.raw.get(0).accountIds()).containsExactly("a1", "a2");
        assertThat(kept.contents.get(0)).asString().isEqualTo(ScriptedProvider.JSON);
    }
}
