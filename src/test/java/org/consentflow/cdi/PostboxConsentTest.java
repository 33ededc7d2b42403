package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.digime.Postbox;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.Secret;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consent to a postbox: begun and completed as any other, with what its callback brings. */
class PostboxConsentTest extends EngineTest {

    private static final Map<String, String> POSTBOX = Map.of("consentflow.music.kind", "postbox");

    private final EngineFixture letters = new EngineFixture(it, POSTBOX);

    @AfterEach
    void close() {
        letters.close();
    }

    @Test
    @DisplayName("C27 a postbox consent is authorized once, and its link has the code first")
    void begin_postbox_givesALinkToCreateOne() {
        String link = letters.begin(ALICE).deepLink().reveal();
        assertThat(link).startsWith(it.sandbox.address() + "/postbox/create?preauthorizationCode=");
        assertThat(it.sandbox.counters().authorize()).isEqualTo(1);
        assertThat(it.sandbox.counters().jwks()).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("C66 postbox and key of the winning callback are kept, sealed, over refreshes")
    void complete_postbox_isKept() {
        URI callback = consent();
        Map<String, List<String>> told = Parameters.of(callback);
        Postbox postbox = postbox(ALICE);
        assertThat(postbox.id()).isEqualTo(told.get("postboxId").get(0));
        assertThat(postbox).isEqualTo(Postbox.of(postbox.id(), told.get("publicKey").get(0)));
        it.sandbox.expire(Expirable.ACCESS);
        assertThat(letters.read(ALICE, Scope.all())).isNotNull();
        assertThat(refreshes()).isEqualTo(1);
        assertThat(postbox(ALICE)).isEqualTo(postbox);
        assertThat(Stored.dump(it, "consent_token")).isNotEmpty().doesNotContain(postbox.id());
        assertThat(Stored.dump(it, "consent_request")).doesNotContain(postbox.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postboxId=[^&]*|postboxId=a%2F..%2Fb",
                "publicKey=[^&]*|publicKey=AAAA",
                "postboxId=[^&]*&|",
                "&publicKey=[^&]*|",
                "postboxId=[^&]*|$0&$0"
            })
    @DisplayName("G33 malformed postbox values are refused before any look-up")
    void complete_malformedPostbox_touchesNothing(String change) {
        Begin.Begun begun = letters.begin(ALICE);
        String[] fromTo = change.split("\\|", 2);
        String bad = approved(begun).toString().replaceFirst(fromTo[0], fromTo[1]);
        int before = it.stores.transactions();
        assertThat(letters.call(URI.create(bad), begun, ALICE))
                .isInstanceOf(CallbackOutcome.Malformed.class);
        assertThat(it.stores.transactions()).isEqualTo(before);
        assertThat(it.sql("select status from consent_request")).isEqualTo("PENDING");
    }

    @Test
    @DisplayName(
            "G33 an approval without a postbox completes no postbox consent and spends nothing")
    void complete_withoutPostbox_touchesNothing() {
        Begin.Begun begun = letters.begin(ALICE);
        URI callback = approved(begun);
        String bare = callback.toString().replaceFirst("&postboxId=.*", "");
        assertThat(letters.call(URI.create(bare), begun, ALICE))
                .isInstanceOf(CallbackOutcome.Malformed.class);
        assertThat(letters.call(URI.create(bare), begun, null))
                .isInstanceOf(CallbackOutcome.Malformed.class);
        assertThat(exchanges()).isZero();
        assertCompleted(letters.call(callback, begun, ALICE));
    }

    @Test
    @DisplayName("G33 a postbox is taken with the winning state only")
    void complete_otherPostboxLater_isIgnored() {
        Begin.Begun begun = letters.begin(ALICE);
        URI callback = approved(begun);
        URI planted = URI.create(callback.toString().replaceFirst("postboxId=", "postboxId=x"));
        assertNeutral(
                letters.engine
                        .completion()
                        .complete(Parameters.of(planted), Binders.one("no"), Optional.of(ALICE)));
        assertNeutral(letters.call(planted, begun, BOB));
        assertCompleted(letters.call(callback, begun, ALICE));
        assertCompleted(letters.call(planted, begun, ALICE));
        assertThat(postbox(ALICE).id()).isEqualTo(Parameters.of(callback).get("postboxId").get(0));
    }

    @Test
    @DisplayName("G6 a postbox waits with its answer for the person to log in")
    void complete_parked_keepsThePostbox() {
        Begin.Begun begun = letters.begin(ALICE);
        URI callback = approved(begun);
        letters.call(callback, begun, null);
        Binders binders = Binders.one(begun.binder().reveal());
        assertCompleted(
                letters.engine.completion().resume(begun.id(), binders, ALICE).orElseThrow());
        assertThat(postbox(ALICE).id()).isEqualTo(Parameters.of(callback).get("postboxId").get(0));
    }

    @Test
    @DisplayName("G6 a postbox travels with the journalled answer, so that any node can finish")
    void complete_journalledElsewhere_keepsThePostbox() {
        Begin.Begun begun = letters.begin(ALICE);
        URI callback = approved(begun);
        Map<String, String> hasty =
                Map.of(
                        "consentflow.music.kind", "postbox",
                        "consentflow.connect-timeout", "1s",
                        "consentflow.read-timeout", "1500ms",
                        "consentflow.total-timeout", "1500ms");
        try (EngineFixture other = new EngineFixture(it, hasty)) {
            it.sandbox.faults().add(Fault.on(Endpoint.JWKS).status(503).times(1_000));
            assertThat(other.call(callback, begun, ALICE))
                    .isInstanceOf(CallbackOutcome.Waiting.class);
        }
        assertCompleted(letters.call(callback, begun, ALICE));
        assertThat(exchanges()).isEqualTo(1);
        assertThat(postbox(ALICE).id()).isEqualTo(Parameters.of(callback).get("postboxId").get(0));
    }

    @Test
    @DisplayName("G33 another postbox at a later consent is an event")
    void complete_again_tellsOfTheChange() {
        consent();
        assertThat(letters.events).noneMatch(ConsentEvent.SupplementChanged.class::isInstance);
        consent();
        assertThat(letters.events)
                .filteredOn(ConsentEvent.SupplementChanged.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.subject()).isEqualTo(ALICE));
        assertThat(it.sql("select count(*) from consent_event where kind = 'SUPPLEMENT_CHANGED'"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("G33 a contract that shares keeps no postbox")
    void complete_share_keepsNoPostbox() {
        Begin.Begun begun = it.begin(ALICE);
        URI other = approved(letters.begin(BOB));
        String postbox = other.getRawQuery().replaceFirst(".*(?=postboxId=)", "");
        URI callback = URI.create(approved(begun) + "&" + postbox);
        assertCompleted(it.call(callback, begun, ALICE));
        assertThat(it.stored(ALICE).tokens().supplement()).isEmpty();
    }

    private URI consent() {
        Begin.Begun begun = letters.begin(ALICE);
        URI callback = approved(begun);
        assertCompleted(letters.call(callback, begun, ALICE));
        return callback;
    }

    private Postbox postbox(Subject subject) {
        Secret kept = letters.stored(subject).tokens().supplement().orElseThrow();
        return Postbox.parse(kept.reveal());
    }
}
