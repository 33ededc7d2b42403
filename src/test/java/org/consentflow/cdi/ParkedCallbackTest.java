package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.net.URI;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.Completion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParkedCallbackTest extends EngineTest {

    @Test
    @DisplayName("G2 a callback before login waits and goes on in the same browser")
    void resume_afterLogin_completes() {
        Begin.Begun begun = it.begin(ALICE);
        CallbackOutcome parked = it.call(approved(begun), begun, null);
        assertThat(parked).isEqualTo(new CallbackOutcome.LoginFirst(begun.id()));
        assertThat(exchanges()).isZero();
        assertCompleted(resume(begun).orElseThrow());
        assertCompleted(resume(begun).orElseThrow());
        assertThat(exchanges()).isEqualTo(1);
    }

    @Test
    @DisplayName("G2 without the binder nothing is parked and nothing goes on")
    void resume_withoutBinder_findsNothing() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        Completion completion = it.engine.completion();
        assertNeutral(
                completion.complete(
                        Parameters.of(callback), EngineFixture.nobody(), Optional.empty()));
        assertThat(it.sql("select parked from consent_request")).isNull();
        it.call(callback, begun, null);
        assertThat(completion.resume(begun.id(), EngineFixture.nobody(), ALICE)).isEmpty();
        assertThat(completion.resume(begun.id(), Binders.one("wrong"), ALICE)).isEmpty();
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("G2 an answer that has not come yet cannot be gone on with")
    void resume_notAnswered_findsNothing() {
        assertThat(resume(it.begin(ALICE))).isEmpty();
    }

    @Test
    @DisplayName("S22 a callback after logout is resumed by the same person only")
    void resume_otherPerson_findsNothingAndIsReported() {
        Begin.Begun begun = it.begin(ALICE);
        it.call(approved(begun), begun, null);
        Binders binders = Binders.one(begun.binder().reveal());
        assertThat(it.engine.completion().resume(begun.id(), binders, BOB)).isEmpty();
        assertThat(exchanges()).isZero();
        assertThat(consents()).isEqualTo("0");
        assertThat(it.events).hasAtLeastOneElementOfType(ConsentEvent.Security.class);
        assertCompleted(resume(begun).orElseThrow());
        assertThat(it.sql("select subject_id from consent")).isEqualTo("alice");
    }

    @Test
    @DisplayName("S22 a parked code is sealed, and gone once it was used")
    void park_code_isSealedAndEmptied() {
        Begin.Begun begun = it.begin(ALICE);
        URI callback = approved(begun);
        it.call(callback, begun, null);
        String code = Parameters.of(callback).get("code").get(0);
        assertThat(Stored.dump(it, "consent_request")).isNotEmpty().doesNotContain(code);
        assertThat(it.sql("select length(parked) from consent_request")).isNotNull();
        resume(begun);
        assertThat(it.sql("select parked from consent_request")).isNull();
    }

    @Test
    @DisplayName("S22 a parked answer does not outlive its request")
    void resume_expired_isOver() {
        Begin.Begun begun = it.begin(ALICE);
        it.call(approved(begun), begun, null);
        it.update("update consent_request set expires_at = 1");
        assertEnded(resume(begun).orElseThrow(), ConsentError.REQUEST_ENDED);
        assertThat(exchanges()).isZero();
    }

    private Optional<CallbackOutcome> resume(Begin.Begun begun) {
        Binders binders = Binders.one(begun.binder().reveal());
        return it.engine.completion().resume(begun.id(), binders, ALICE);
    }
}
