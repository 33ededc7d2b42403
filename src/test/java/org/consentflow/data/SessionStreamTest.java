package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.data.ScriptedProvider.file;
import static org.consentflow.data.ScriptedProvider.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files of a session that are pulled one by one. */
@Timeout(20)
class SessionStreamTest extends SessionFixture {

    @Test
    void stream_pulled_downloadsNoMoreThanIsAskedFor() {
        provider.then(State.COMPLETED, Map.of(), files(50));
        ReadControl control = new ReadControl();

        try (Stream<DataFile> stream = session().stream(control)) {
            assertThat(provider.downloads).as("nobody has asked").hasValue(0);
            assertThat(stream.limit(3).map(DataFile::name)).containsExactly("f0", "f1", "f2");
        }
        assertThat(provider.downloads.get()).isLessThanOrEqualTo(3 + 4);
        assertThat(control.outcome()).map(ReadOutcome::end).contains(End.CANCELLED);
    }

    @Test
    void stream_toItsEnd_tellsHowItEnded() {
        AccountState failed = new AccountState(State.PARTIAL, true, Optional.of("Gone"));
        provider.then(State.PARTIAL, Map.of("a1", failed), files(5));
        ReadControl control = new ReadControl();

        try (Stream<DataFile> stream = session().stream(control)) {
            assertThat(stream.parallel().map(DataFile::bytes)).hasSize(5);
        }
        assertThat(control.outcome().orElseThrow().end()).isEqualTo(End.PARTIAL);
        assertThat(control.outcome().orElseThrow().failedAccounts()).containsEntry("a1", "Gone");
    }

    @Test
    void stream_nextTaken_closesTheOneBefore() {
        provider.then(State.COMPLETED, file("a", 1), file("b", 1));

        try (Stream<DataFile> stream = session().stream(new ReadControl())) {
            List<DataFile> kept = stream.toList();
            assertThatThrownBy(() -> kept.get(0).bytes()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void stream_fileFails_throwsAfterTheOthers() {
        provider.damaged.add("a");
        provider.then(State.COMPLETED, file("a", 1), file("b", 1));

        try (Stream<DataFile> stream = session().stream(new ReadControl())) {
            var files = stream.iterator();
            assertThat(files.next().name()).isEqualTo("b");
            assertThatThrownBy(files::hasNext)
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            e -> assertThat(e.error()).isEqualTo(ConsentError.FILE_UNDECRYPTABLE));
        }
        assertThat(provider.downloads).as("what is damaged is not fetched again").hasValue(2);
    }

    @Test
    @DisplayName("W35 a stream has no more downloads on their way than was set")
    void stream_manyFiles_areDownloadedAFewAtATime() {
        provider.then(State.COMPLETED, Map.of(), files(100));

        try (Stream<DataFile> stream = session().stream(new ReadControl())) {
            assertThat(stream).hasSize(100);
        }
        assertThat(provider.mostAtOnce.get()).isBetween(2, 4);
    }

    @Test
    @DisplayName("W34 closing a stream cuts the downloads that are on their way")
    void stream_closed_cutsDownloads() throws Exception {
        provider.endless.add("f1");
        provider.then(State.COMPLETED, Map.of(), files(9));

        Stream<DataFile> stream = session().stream(new ReadControl());
        stream.iterator().next();
        provider.stuck.await();
        stream.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }
}
