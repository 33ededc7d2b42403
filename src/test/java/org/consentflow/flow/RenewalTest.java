package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.ConsentEvent.Narrowed;
import org.consentflow.api.ConsentEvent.RefreshFailed;
import org.consentflow.api.ConsentEvent.Security;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.model.ModelStore;
import org.consentflow.jws.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a refresh may change, and what it may not. */
class RenewalTest {

    private static final Scope ASKED = Scope.of("mail.read mail.send");

    private static final ConsentKey KEY = new ConsentKey("music", new Subject("realm", "alice"));

    private final SettableClock clock = new SettableClock(Instant.EPOCH.plusSeconds(1));
    private final ModelStore store = new ModelStore(clock::millis);
    private boolean cutting;

    @Test
    @DisplayName(
            "S50 A refresh that answers for another account is never used; the person is asked")
    void renewed_otherAccount_needsUser() {
        List<ConsentEvent> events = refreshed(tokens("alice", null), tokens("mallory", null));

        assertThat(row().state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(row().version()).isEqualTo(1);
        assertThat(events)
                .anySatisfy(
                        event ->
                                assertThat(event)
                                        .isInstanceOfSatisfying(
                                                Security.class,
                                                seen ->
                                                        assertThat(seen.alert())
                                                                .isEqualTo(Alert.ACCOUNT_CHANGED)))
                .anySatisfy(
                        event ->
                                assertThat(event)
                                        .isInstanceOfSatisfying(
                                                RefreshFailed.class,
                                                failed -> {
                                                    assertThat(failed.needsUser()).isTrue();
                                                    assertThat(failed.error())
                                                            .isEqualTo(
                                                                    ConsentError.ACCOUNT_CHANGED);
                                                }));
    }

    @Test
    void renewed_sameAccount_isStored() {
        refreshed(tokens("alice", null), tokens("alice", null));

        assertThat(row().state()).isEqualTo(TokenState.LIVE);
        assertThat(row().version()).isEqualTo(2);
    }

    @Test
    @DisplayName("S51 A refresh that grants more than was asked for is never used")
    void renewed_wider_needsUser() {
        List<ConsentEvent> events =
                refreshed(tokens("alice", null), tokens("alice", "mail.read admin"));

        assertThat(row().state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(events).anyMatch(RenewalTest::wider);
    }

    @Test
    @DisplayName("S51 A refresh that grants what was asked for and not given is never used")
    void renewed_widerThanGiven_needsUser() {
        List<ConsentEvent> events =
                refreshed(tokens("alice", "mail.read"), tokens("alice", "mail.read mail.send"));

        assertThat(row().state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(events).anyMatch(RenewalTest::wider);
    }

    @Test
    @DisplayName("S51 What was given and then narrowed may be restored by a later refresh")
    void renewed_narrowedAndRestored_lives() {
        refreshed(tokens("alice", "mail.read mail.send"), tokens("alice", "mail.read"));
        Scope narrowed = row().tokens().granted().orElseThrow();
        TokenSet kept = row().tokens();
        assertThat(narrowed).isEqualTo(Scope.of("mail.read"));

        List<ConsentEvent> events = refreshed(kept, tokens("alice", "mail.read mail.send"));

        assertThat(row().state()).isEqualTo(TokenState.LIVE);
        assertThat(row().tokens().granted()).contains(ASKED);
        assertThat(events).noneMatch(RenewalTest::wider);
    }

    @Test
    @DisplayName("S51 Where an operator wants it, only what was asked for counts")
    void renewed_widerAndCut_countsWhatWasAsked() {
        cutting = true;
        List<ConsentEvent> events =
                refreshed(tokens("alice", null), tokens("alice", "mail.read mail.send admin"));

        assertThat(row().state()).isEqualTo(TokenState.LIVE);
        assertThat(row().tokens().granted()).contains(ASKED);
        assertThat(events).anyMatch(RenewalTest::wider).noneMatch(Narrowed.class::isInstance);
    }

    @Test
    @DisplayName("S51 A grant of nothing that was asked for is refused, also where it is cut")
    void renewed_nothingThatWasAskedAndCut_needsUser() {
        cutting = true;
        List<ConsentEvent> events = refreshed(tokens("alice", null), tokens("alice", "admin"));

        assertThat(row().state()).isEqualTo(TokenState.NEEDS_USER);
        assertThat(events).anyMatch(RenewalTest::wider);
    }

    @Test
    void renewed_narrower_livesAndTells() {
        List<ConsentEvent> events = refreshed(tokens("alice", null), tokens("alice", "mail.read"));

        assertThat(row().state()).isEqualTo(TokenState.LIVE);
        assertThat(row().tokens().granted()).contains(Scope.of("mail.read"));
        assertThat(events)
                .filteredOn(Narrowed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Narrowed.class,
                        event -> assertThat(event.granted()).isEqualTo(Scope.of("mail.read")));
    }

    @Test
    void renewed_asNarrowAsBefore_tellsNothing() {
        List<ConsentEvent> events =
                refreshed(tokens("alice", "mail.read"), tokens("alice", "mail.read"));

        assertThat(events).noneMatch(Narrowed.class::isInstance);
    }

    private List<ConsentEvent> refreshed(TokenSet before, TokenSet renewed) {
        Provider provider =
                Played.port(
                        Provider.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "nonce" -> "n";
                                    case "refresh" -> new Answer.Received(new Secret("answer"));
                                    case "renewed" -> renewed;
                                    case "cutsWiderGrants" -> cutting;
                                    default -> throw new AssertionError(method);
                                });
        store.exchanging("request", KEY);
        store.complete(request(), before, ASKED, Instant.EPOCH.plusSeconds(9000));
        List<ConsentEvent> events = new ArrayList<>();
        Refresh refresh =
                new Refresh(
                        store,
                        Played.nothingRevoked(),
                        new Reports(events::add, clock),
                        new RandomValues(new SecureRandom()),
                        new Random(1),
                        clock,
                        () -> 0,
                        time -> {});
        try {
            refresh.run(
                    FlightsTest.contract(provider, Duration.ofSeconds(2)), KEY, row().version());
        } catch (ConsentRequiredException refuted) {
            assertThat(refuted.reason()).isEqualTo(ConsentRequiredException.Reason.REFUSED);
        }
        return events;
    }

    private StoredConsent row() {
        return store.find(KEY).orElseThrow();
    }

    private ConsentRequest request() {
        ConsentRequest.Opener opener =
                Played.port(
                        ConsentRequest.Opener.class,
                        (method, arguments) -> {
                            throw new AssertionError(method);
                        });
        return new ConsentRequest(
                "request",
                KEY,
                "state",
                "binder",
                false,
                RequestStatus.EXCHANGING,
                null,
                clock.instant(),
                false,
                opener);
    }

    private static boolean wider(ConsentEvent event) {
        return event instanceof Security seen && seen.alert() == Alert.WIDER_GRANT;
    }

    private static TokenSet tokens(String account, @Nullable String granted) {
        return new TokenSet(
                new Secret("access"),
                new Secret("refresh"),
                Instant.EPOCH.plusSeconds(600),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(new Secret(account)),
                Optional.ofNullable(granted).map(Scope::of),
                Optional.empty());
    }
}
