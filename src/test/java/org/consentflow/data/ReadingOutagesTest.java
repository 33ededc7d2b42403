package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.data.ScriptedProvider.file;
import static org.consentflow.data.ScriptedProvider.files;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.FileList.State;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadProgress;
import org.consentflow.api.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reading bears, and what its control tells when it does not. */
@Timeout(20)
class ReadingOutagesTest extends FollowingFixture {

    private final ReadControl control = new ReadControl();

    @Test
    @DisplayName("W36 a few files that fail again and again do not end the reading of the others")
    void readAll_fewFilesFailRepeatedly_othersArrive() {
        for (int i = 0; i < 5; i++) {
            provider.failsAlways.add("f" + i);
        }
        provider.then(State.RUNNING, Map.of(), files(5));
        provider.then(State.RUNNING, Map.of(), files(6));
        provider.then(State.COMPLETED, Map.of(), files(20));

        ReadOutcome outcome = follow(4);

        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(kept.names).hasSize(15);
        assertThat(provider.downloads).as("three tries of each that fails").hasValue(15 + 5 * 3);
    }

    @Test
    @DisplayName("W36 files that cannot be opened do not end the reading of the others")
    void readAll_manyFilesDamaged_othersArrive() {
        for (int i = 0; i < 12; i++) {
            provider.damaged.add("f" + i);
        }
        provider.then(State.COMPLETED, Map.of(), files(14));

        ReadOutcome outcome = follow(2);

        assertThat(outcome.failure())
                .hasValueSatisfying(
                        why -> assertThat(why.error()).isEqualTo(ConsentError.FILE_UNDECRYPTABLE));
        assertThat(kept.names).containsExactlyInAnyOrder("f12", "f13");
    }

    @Test
    @DisplayName("W32 a list that cannot be had now and then does not end a reading")
    void readAll_listFailsThrice_goesOn() {
        provider.then(State.RUNNING).then(State.COMPLETED, file("a", 1));

        assertThat(followFailing(3).end()).isEqualTo(End.COMPLETED);
        assertThat(control.outcome()).map(ReadOutcome::delivered).contains(1);
    }

    @Test
    @DisplayName("W32 a list that cannot be had any more ends a reading with that error")
    void readAll_listFailsAgainAndAgain_ends() {
        provider.then(State.RUNNING).then(State.COMPLETED, file("a", 1));

        ReadOutcome outcome = followFailing(4);

        assertThat(outcome.end()).isEqualTo(End.FAILED);
        assertThat(outcome.failure())
                .hasValueSatisfying(
                        why -> assertThat(why.error()).isEqualTo(ConsentError.RATE_LIMITED));
    }

    @Test
    @DisplayName("G22 a consent that ends meanwhile is no cancellation: the control tells it")
    void readAll_withdrawn_endsAsFailed() {
        provider.withdrawAfter = 1;
        provider.then(State.COMPLETED, Map.of(), files(9));

        assertThatThrownBy(
                        () ->
                                provider.reader(1, SOON, threads)
                                        .readAll(provider, Scope.all(), kept, control))
                .isInstanceOf(ConsentRequiredException.class);
        assertFailed(ConsentError.CONSENT_REQUIRED);
    }

    @Test
    void readAll_sessionCannotBeOpened_endsAsFailed() {
        provider.withdrawn = true;
        assertThatThrownBy(
                        () ->
                                provider.reader(1, SOON, threads).stream(
                                        provider, Scope.all(), control))
                .isInstanceOf(ConsentRequiredException.class);
        assertFailed(ConsentError.CONSENT_REQUIRED);
    }

    @Test
    @DisplayName("C71 a file is handed on, whole, while the provider is still at it")
    void readAll_fileListedEarly_isHandedOnBeforeTheEnd() {
        provider.then(State.RUNNING, file("a", 7));
        provider.then(State.COMPLETED, file("a", 7), file("b", 8));
        FileListener early =
                new FileListener() {
                    @Override
                    public void mapped(MappedFile file) {
                        assertThat(provider.lists)
                                .as("looks before %s", file.name())
                                .hasValue(file.name().equals("a") ? 1 : 2);
                        assertThat(file.metadata().objectType()).isEqualTo("playhistory");
                        assertThat(file.metadata().objectCount()).isEqualTo(1);
                        assertThat(file.json()).hasToString(ScriptedProvider.JSON);
                        kept.mapped(file);
                    }
                };

        provider.reader(1, SOON, threads).readAll(provider, Scope.all(), early, control);
        assertThat(kept.names).containsExactly("a", "b");
    }

    @Test
    @DisplayName("C71 looks at which nothing changes are told, and are no progress")
    void readAll_nothingChanges_isTold() {
        provider.then(State.RUNNING).then(State.RUNNING).then(State.RUNNING).then(State.COMPLETED);
        AtomicInteger unchanged = new AtomicInteger();
        FileListener counting =
                new FileListener() {
                    @Override
                    public void mapped(MappedFile file) {
                        kept.mapped(file);
                    }

                    @Override
                    public void progress(ReadProgress now) {
                        kept.progress(now);
                    }

                    @Override
                    public void unchanged() {
                        unchanged.incrementAndGet();
                    }
                };

        provider.reader(1, SOON, threads).readAll(provider, Scope.all(), counting, control);
        assertThat(unchanged).hasValue(2);
        assertThat(kept.progress).hasSize(2);
    }

    private void assertFailed(ConsentError error) {
        assertThat(control.outcome())
                .hasValueSatisfying(
                        outcome -> {
                            assertThat(outcome.end()).isEqualTo(End.FAILED);
                            assertThat(outcome.failure())
                                    .hasValueSatisfying(
                                            why -> assertThat(why.error()).isEqualTo(error));
                        });
    }

    /** The first look succeeds; so many after it do not. */
    private ReadOutcome followFailing(int times) {
        FileListener failing =
                new FileListener() {
                    private boolean first = true;

                    @Override
                    public void mapped(MappedFile file) {
                        kept.mapped(file);
                    }

                    @Override
                    public void progress(ReadProgress now) {
                        for (int i = 0; first && i < times; i++) {
                            provider.refusals.add(
                                    new ProviderException(
                                            ConsentError.RATE_LIMITED, "slow down", true, null));
                        }
                        first = false;
                    }
                };
        return provider.reader(1, SOON, threads).readAll(provider, Scope.all(), failing, control);
    }
}
