package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.data.ScriptedProvider.file;
import static org.consentflow.data.ScriptedProvider.files;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.Accounts;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.FileList.State;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.api.SessionFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session gives: lists, single files, streams. */
@Timeout(20)
class SessionReadingTest extends SessionFixture {

    @Test
    void files_looked_areTheListOfNow() {
        AccountState running = new AccountState(State.RUNNING, false, Optional.empty());
        provider.then(State.RUNNING, Map.of("a1", running), List.of(file("a", 1)));
        provider.then(State.COMPLETED, file("a", 1), file("b", 1));
        ReadSession session = session();

        SessionFiles now = session.files();
        assertThat(now.list().state()).isEqualTo(State.RUNNING);
        assertThat(now.list().accounts()).containsEntry("a1", running);
        assertThat(now.read().files()).extracting(DataFile::name).containsExactly("a");
        assertThat(now.read().complete()).as("may still change").isFalse();
        assertThat(session.finalFiles().list().files()).hasSize(2);
        assertThat(provider.triggers).hasSize(1);
    }

    @Test
    void mapped_ofOneType_isBound() {
        provider.then(State.RUNNING, file("a", 1));
        provider.then(State.COMPLETED, file("a", 1), file("raw-b", 1), file("c", 1));
        SessionFiles all = session().finalFiles();

        assertThat(all.mapped("playhistory").entries(Thing.class))
                .extracting(thing -> thing.entity)
                .containsExactly(1, 1);
        assertThat(all.mapped("something").files()).isEmpty();
        assertThat(all.read().raw()).hasSize(1);
    }

    @Test
    void read_byName_givesTheListedFileOnly() {
        provider.then(State.RUNNING, file("a", 7));

        try (DataFile file = session().read("a").orElseThrow()) {
            assertThat(file.updated()).isEqualTo(Instant.ofEpochMilli(7));
            assertThat(file.bytes()).asString().isEqualTo(ScriptedProvider.JSON);
        }
        assertThat(session().read("b")).isEmpty();
        assertThat(provider.downloads).hasValue(1);
    }

    @Test
    void read_byNameOfASessionOfItsOwn_waitsUntilItIsListed() {
        provider.then(State.PENDING).then(State.RUNNING).then(State.RUNNING, file("a", 1));
        provider.then(State.COMPLETED, file("a", 1));
        DataReader reader = reader(1);

        assertThat(reader.read(provider, Scope.all(), "a")).isPresent();
        assertThat(provider.lists).hasValue(3);
        assertThat(reader.read(provider, Scope.all(), "b")).isEmpty();
    }

    @Test
    void read_whole_keepsTheLatestVersionsInTheOrderOfTheList() {
        provider.then(State.RUNNING, file("b", 1), file("a", 1));
        provider.then(State.PARTIAL, file("b", 2), file("a", 1), file("raw-c", 1));

        Reading reading = session().read();

        assertThat(reading.complete()).isFalse();
        assertThat(reading.files()).extracting(DataFile::name).containsExactly("b", "a", "raw-c");
        assertThat(reading.files().get(0).updated()).isEqualTo(Instant.ofEpochMilli(2));
        assertThat(reading.files()).allSatisfy(file -> assertThat(file.bytes()).isNotEmpty());
    }

    @Test
    @DisplayName("W36 a download that failed is tried again, also after the last list")
    void read_failedDownload_isTriedAgain() {
        provider.failsOnce.addAll(List.of("a", "b"));
        provider.then(State.COMPLETED, file("a", 1), file("b", 1));

        assertThat(session().read().files()).hasSize(2);
        assertThat(provider.downloads).hasValue(4);
    }

    @Test
    @DisplayName("W37 a file whose date is 0 is read")
    void read_dateZero_isRead() {
        provider.then(State.COMPLETED, file("a", 0));

        assertThat(session().read().files()).hasSize(1);
    }

    @Test
    @DisplayName("W23 a session that has ended is not used, whatever is asked of it")
    void anything_sessionEnded_isNotSent() {
        provider.then(State.COMPLETED, file("a", 1));
        provider.expiry = Instant.now().plusMillis(300);
        ReadSession session = session();
        SessionFiles listed = session.files();
        while (Instant.now().isBefore(provider.expiry)) {
            Thread.onSpinWait();
        }

        for (Runnable use :
                List.<Runnable>of(
                        session::files,
                        session::finalFiles,
                        session::read,
                        session::accounts,
                        listed::read,
                        () -> session.read("a"))) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            e -> assertThat(e.error()).isEqualTo(ConsentError.SESSION_ENDED));
        }
        assertThat(provider.lists).hasValue(1);
        assertThat(provider.downloads).hasValue(0);
    }

    @Test
    @DisplayName("C52 a token refused by any later call is renewed once and the call repeated")
    void list_tokenRefused_isRepeatedWithARenewedOne() {
        provider.then(State.COMPLETED, files(8).toArray(Entry[]::new));
        ReadSession session = session();
        provider.refusals.add(ScriptedProvider.tokenRefused());
        SessionFiles listed = session.files();
        assertThat(provider.triggers).containsExactly(1L, 2L);

        provider.refusals.add(ScriptedProvider.tokenRefused());
        assertThat(listed.read().files()).hasSize(8);
        assertThat(provider.triggers).containsExactly(1L, 2L, 3L);
    }

    @Test
    @DisplayName("G23 a call refused again with the renewed token is not repeated for ever")
    void list_renewedTokenRefused_givesUp() {
        provider.then(State.COMPLETED);
        ReadSession session = session();
        provider.refusals.addAll(
                List.of(ScriptedProvider.tokenRefused(), ScriptedProvider.tokenRefused()));

        assertThatThrownBy(session::files)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.TOKEN_REFUSED));
        assertThat(provider.triggers).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("G22 a consent withdrawn during a long read stops it before the next download")
    void readAll_withdrawnMeanwhile_stops() {
        provider.withdrawAfter = 3;
        provider.then(State.COMPLETED, Map.of(), files(100));
        ReadSession session = session();

        assertThatThrownBy(() -> session.readAll(file -> {}, new ReadControl()))
                .isInstanceOf(ConsentRequiredException.class);
        assertThat(provider.downloads.get()).isLessThan(12);
    }

    @Test
    void accounts_wrappedDocument_areTyped() {
        provider.then(State.RUNNING);
        provider.contents.put(
                "accounts.json",
                ("{\"accounts\":[{\"id\":\"4_1\",\"name\":\"test\",\"service\":{\"name\":"
                                + "\"Instagram\"}}],\"consentid\":\"c\"}")
                        .getBytes());

        Accounts accounts = session().accounts();

        assertThat(accounts.accounts()).hasSize(1);
        assertThat(accounts.consentId()).contains("c");
    }
}
