package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.cdi.EngineFixture.ALICE;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.Accounts;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.FileList.State;
import org.consentflow.api.FileListener;
import org.consentflow.api.MappedFile;
import org.consentflow.api.OneOffRequest;
import org.consentflow.api.ProviderException;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadProgress;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Scope;
import org.consentflow.api.SessionFiles;
import org.consentflow.flow.Admission;
import org.consentflow.jws.StrictJson;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a person shares once, read by the engine at the simulated provider. */
class OneOffReadingTest extends EngineTest {

    private final EngineFixture node = PlainOneOffs.node(it, Map.of());
    private final PlainOneOffs once = PlainOneOffs.of(node);
    private final URI callback =
            URI.create(it.sandbox.contract("music").redirectUris().get(0) + "?order=17");

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @DisplayName("G9 what is shared once is read without trigger, token or exchange")
    @EnumSource(value = OneOffRequest.Kind.class, mode = Mode.EXCLUDE, names = "POSTBOX")
    void session_approved_isRead(OneOffRequest.Kind kind) {
        ReadSession session = session(kind);

        SessionFiles files = session.finalFiles();
        assertThat(files.list().state()).isEqualTo(State.COMPLETED);
        assertThat(files.list().files()).isNotEmpty();
        assertThat(files.mapped("playhistory").files()).isNotEmpty();
        assertThat(session.read().complete()).isTrue();
        assertThat(session.read(files.list().files().get(0).name())).isPresent();
        assertThat(it.sandbox.counters().session()).isEqualTo(1);
        assertThat(it.sandbox.counters().authorize()).isZero();
        assertThat(it.sandbox.counters().trigger()).isZero();
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("G9 the accounts come with the data, for the application to compare")
    void accounts_approved_areThere() {
        Accounts accounts = session(OneOffRequest.Kind.SHARE).accounts();

        assertThat(accounts.accounts()).isNotEmpty();
        assertThat(accounts.consentId()).isPresent();
    }

    @Test
    @DisplayName("G9 a one-off consent leaves no row and no event, and the gate does not know it")
    void begin_completedAndRead_isNeverAConsent() {
        session(OneOffRequest.Kind.SHARE).read();

        for (String table :
                List.of("consent", "consent_token", "consent_request", "consent_event")) {
            assertThat(it.sql("select count(*) from " + table)).as(table).isEqualTo("0");
        }
        assertThat(node.events).isEmpty();
        assertThat(node.engine.consents().findAll(ALICE)).isEmpty();
        assertThat(node.admit(ALICE)).isInstanceOf(Admission.ConsentNeeded.class);
        assertThat(it.sandbox.counters().exchange()).isZero();
    }

    @Test
    @DisplayName("G9 one-off consents are refused unless they are switched on, and nobody is asked")
    void begin_switchedOff_isRefused() {
        PlainOneOffs off = PlainOneOffs.of(it);

        refused(ConsentError.ONE_OFF_DISABLED, () -> off.begin(share()));
        refused(ConsentError.ONE_OFF_DISABLED, () -> off.receiptLink("music"));
        refused(ConsentError.ONE_OFF_DISABLED, () -> off.importLink("music"));
        BegunOneOff begun = once.begin(share());
        String query = it.sandbox.approve(begun.link()).getRawQuery();
        refused(ConsentError.ONE_OFF_DISABLED, () -> off.complete(begun.handle(), query));
        String access = once.agreed(begun, query).access();
        refused(ConsentError.ONE_OFF_DISABLED, () -> off.session(access).files());
        assertThat(it.sandbox.counters().session()).isEqualTo(1);
        assertThat(it.sandbox.counters().query()).isZero();
    }

    @Test
    @DisplayName(
            "G9 what one node began another completes, and a third reads: nothing is kept here")
    void complete_onOtherNodes_isRead() {
        BegunOneOff begun = once.begin(share());
        String query = it.sandbox.approve(begun.link()).getRawQuery();
        try (EngineFixture second = PlainOneOffs.node(it, Map.of());
                EngineFixture third = PlainOneOffs.node(it, Map.of())) {
            String access = PlainOneOffs.of(second).agreed(begun, query).access();
            assertThat(PlainOneOffs.of(third).session(access).read().files()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("C69 files of a one-off session are handed on while they arrive")
    void readAll_listener_getsTheFiles() {
        List<MappedFile> files = new ArrayList<>();
        List<State> states = new ArrayList<>();

        ReadOutcome outcome =
                session(OneOffRequest.Kind.SHARE)
                        .readAll(
                                new FileListener() {
                                    @Override
                                    public void mapped(MappedFile file) {
                                        files.add(file);
                                    }

                                    @Override
                                    public void progress(ReadProgress progress) {
                                        states.add(progress.list().state());
                                    }
                                },
                                new ReadControl());

        assertThat(outcome.end()).isEqualTo(End.COMPLETED);
        assertThat(outcome.delivered()).isEqualTo(files.size()).isPositive();
        assertThat(states).startsWith(State.RUNNING).endsWith(State.COMPLETED);
    }

    @Test
    @DisplayName("G9 a forged success opens nothing at the provider: the session stays empty")
    void session_nobodyApproved_staysPending() {
        BegunOneOff begun = once.begin(share());
        String state = it.sandbox.cancel(begun.link()).getRawQuery().replaceAll("&result=.*", "");

        ReadSession session = once.session(once.agreed(begun, state + "&result=SUCCESS").access());

        assertThat(session.files().list().state()).isEqualTo(State.PENDING);
    }

    @Test
    @DisplayName("W23 a one-off session that is over is noticed before any call")
    void session_over_isNotUsed() {
        ReadSession session = session(OneOffRequest.Kind.SHARE);
        it.clock.advance(Duration.between(it.clock.instant(), session.endsAt()));

        for (Runnable use : List.<Runnable>of(session::files, session::read, session::accounts)) {
            assertThatExceptionOfType(ProviderException.class)
                    .isThrownBy(use::run)
                    .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.SESSION_ENDED));
        }
        assertThat(it.sandbox.counters().query()).isZero();
    }

    @Test
    @DisplayName("W23 a session that comes over already makes no link")
    void begin_sessionOver_isRefused() {
        it.sandbox
                .faults()
                .add(
                        Fault.on(Endpoint.SESSION)
                                .status(201)
                                .body(
                                        "{\"expiry\":1,\"sessionKey\":\"k\","
                                                + "\"sessionExchangeToken\":\"t\"}"));

        assertThatExceptionOfType(ProviderException.class)
                .isThrownBy(() -> once.begin(share()))
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.SESSION_ENDED));
    }

    @Test
    @DisplayName("C21 a scope wider than the contract's is refused, a narrower one is asked for")
    void begin_scope_isWithinTheContract() {
        Scope month = Scope.parse(json("{\"timeRanges\":[{\"last\":\"1m\"}]}"));
        Scope year = Scope.parse(json("{\"timeRanges\":[{\"last\":\"1y\"}]}"));
        try (EngineFixture narrow =
                PlainOneOffs.node(it, Map.of("consentflow.scope", month.toJson().toString()))) {
            PlainOneOffs some = PlainOneOffs.of(narrow);
            refused(ConsentError.ARGUMENT, () -> some.begin(share().within(year)));
            assertThat(some.session(access(some, share())).scope()).isEqualTo(month);
        }
        assertThat(once.session(access(once, share().within(month))).scope()).isEqualTo(month);
    }

    private static JsonObject json(String text) {
        return StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
    }

    private ReadSession session(OneOffRequest.Kind kind) {
        return once.session(
                access(once, new OneOffRequest(kind, "music", callback, Optional.empty())));
    }

    private String access(PlainOneOffs oneOffs, OneOffRequest request) {
        BegunOneOff begun = oneOffs.begin(request);
        return oneOffs.agreed(begun, it.sandbox.approve(begun.link()).getRawQuery()).access();
    }

    private OneOffRequest share() {
        return OneOffRequest.share("music", callback);
    }

    private static void refused(ConsentError error, Runnable call) {
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }
}
