package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.data.ScriptedProvider.file;
import static org.consentflow.data.ScriptedProvider.files;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.consentflow.api.ConsentError;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.State;
import org.consentflow.api.FileListener;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadProgress;
import org.consentflow.api.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a reading that hands files on ends. */
@Timeout(20)
class FollowingEndTest extends FollowingFixture {

    @Test
    @DisplayName("C73 a reading that is cancelled ends at once, not at the next look")
    void readAll_cancelled_endsAtOnce() throws Exception {
        provider.then(State.RUNNING, file("a", 1), file("b", 1), file("c", 1));
        DataReader slow = provider.reader(4, Duration.ofSeconds(4), threads);
        ReadControl control = new ReadControl();
        var reading = threads.submit(() -> slow.readAll(provider, Scope.all(), kept, control));
        while (kept.names.size() < 3) {
            Thread.sleep(1);
        }
        long before = System.nanoTime();
        control.cancel();
        assertThat(reading.get().end()).isEqualTo(End.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(provider.lists).hasValue(1);
        assertThat(kept.names).hasSize(3);
    }

    @Test
    @DisplayName("C73 a listener that cancels gets no further file")
    void readAll_cancelledByTheListener_handsOnNoMore() {
        provider.then(State.COMPLETED, Map.of(), files(50));
        ReadControl control = new ReadControl();
        ReadOutcome outcome =
                provider.reader(4, SOON, threads)
                        .readAll(provider, Scope.all(), file -> control.cancel(), control);
        assertThat(outcome.end()).isEqualTo(End.CANCELLED);
        assertThat(outcome.delivered()).isEqualTo(1);
        assertThat(provider.downloads.get()).isLessThanOrEqualTo(6);
    }

    @Test
    @DisplayName("C73 cancelling cuts the downloads that are under way")
    void readAll_cancelledDuringDownloads_cutsThem() throws Exception {
        provider.endless.addAll(List.of("a", "b"));
        provider.then(State.COMPLETED, file("a", 1), file("b", 1));
        ReadControl control = new ReadControl();
        var reading =
                threads.submit(
                        () ->
                                provider.reader(2, SOON, threads)
                                        .readAll(provider, Scope.all(), kept, control));
        provider.stuck.await();
        control.cancel();

        assertThat(reading.get(3, TimeUnit.SECONDS).end()).isEqualTo(End.CANCELLED);
        threads.shutdown();
        assertThat(threads.awaitTermination(3, TimeUnit.SECONDS)).isTrue();
        assertThat(kept.names).isEmpty();
    }

    @Test
    void readAll_cancelledBefore_opensNoSession() {
        ReadControl control = new ReadControl();
        control.cancel();

        ReadOutcome outcome =
                provider.reader(2, SOON, threads).readAll(provider, Scope.all(), kept, control);
        assertThat(outcome.end()).isEqualTo(End.CANCELLED);
        assertThat(control.outcome()).contains(outcome);
        assertThat(provider.lists).hasValue(0);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("W32 a list that cannot be had ends a reading with that error")
    void readAll_listFails_ends() {
        provider.then(State.RUNNING);
        provider.refusals.add(
                new ProviderException(
                        ConsentError.PROVIDER_REFUSED, "gone", false, 404, null, null, null));

        ReadOutcome outcome = follow(1);
        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.failure())
                .hasValueSatisfying(
                        why -> assertThat(((ProviderException) why).status()).isEqualTo(404));
    }

    @Test
    @DisplayName("W33 a provider whose every download fails is left after some")
    void readAll_everythingFails_endsSoon() {
        provider.then(State.COMPLETED, Map.of(), files(1000));
        for (int i = 0; i < 1000; i++) {
            provider.failsAlways.add("f" + i);
        }

        assertThat(follow(4).end()).isEqualTo(End.FAILED);
        assertThat(provider.downloads.get()).isLessThan(30);
    }

    @Test
    @DisplayName("W38 what the listener throws is not taken for a fault of the file")
    void readAll_listenerThrowsAProviderException_reachesTheCaller() {
        provider.then(State.COMPLETED, file("a", 1));
        ProviderException own = ScriptedProvider.tokenRefused();
        FileListener broken =
                file -> {
                    throw own;
                };
        DataReader reader = provider.reader(1, SOON, threads);

        assertThatThrownBy(() -> reader.readAll(provider, Scope.all(), broken, new ReadControl()))
                .isSameAs(own);
        assertThat(provider.downloads).hasValue(1);
    }

    @Test
    void readAll_accountFailed_isPartialAndTellsWhich() {
        AccountState failed =
                new AccountState(State.PARTIAL, true, Optional.of("InvalidCredentials"));
        provider.then(State.PARTIAL, Map.of("a1", failed), List.of(file("a", 1)));
        ReadOutcome outcome = follow(1);
        assertThat(outcome.end()).isEqualTo(End.PARTIAL);
        assertThat(outcome.failedAccounts()).isEqualTo(Map.of("a1", "InvalidCredentials"));
        assertThat(outcome).asString().doesNotContain("a1");
    }

    @Test
    void readAll_neverReady_givesUp() {
        provider.then(State.PENDING);
        DataReader reader = provider.reader(1, Duration.ofSeconds(6), threads);
        ReadOutcome outcome = reader.readAll(provider, Scope.all(), kept, new ReadControl());
        assertThat(outcome.end()).isEqualTo(End.GAVE_UP);
        assertThat(outcome.failure())
                .hasValueSatisfying(
                        why -> assertThat(why.error()).isEqualTo(ConsentError.POLL_LIMIT));
        assertThat(kept.progress)
                .containsExactly(
                        new ReadProgress(new FileList(State.PENDING, Map.of(), List.of()), 0));
    }

    @Test
    void readAll_fileStaysAway_failsAfterTheOthers() {
        provider.failsAlways.add("a");
        provider.then(State.COMPLETED, file("a", 1), file("b", 1), file("c", 1));
        ReadOutcome outcome = follow(1);
        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.failure()).isPresent();
        assertThat(kept.names).containsExactly("b", "c");
        assertThat(provider.downloads).as("three tries").hasValue(5);
    }

    @Test
    void readAll_listenerThrows_reachesTheCaller() {
        provider.then(State.COMPLETED, file("a", 1));
        FileListener broken =
                file -> {
                    throw new IllegalStateException("of the application");
                };
        DataReader reader = provider.reader(1, SOON, threads);
        assertThatThrownBy(() -> reader.readAll(provider, Scope.all(), broken, new ReadControl()))
                .hasMessage("of the application");
    }
}
