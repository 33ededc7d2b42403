package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.net.URI;
import java.time.Duration;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.TokenSet;
import org.consentflow.sandbox.control.Endpoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole way at a standard server, with the same engine. */
class StandardJourneyTest extends StandardEngineTest {

    @Test
    void consent_approved_isStoredWithAccountAndScope() {
        assertThat(consent()).isInstanceOf(CallbackOutcome.Completed.class);

        TokenSet tokens = it.stored(ALICE).tokens();
        assertThat(tokens.granted()).contains(Scope.of("openid mail.read mail.send"));
        assertThat(tokens.account().orElseThrow().reveal()).isEqualTo("sandbox-person");
        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);
        assertThat(it.sandbox.standard().count(Endpoint.AUTHORIZE)).isEqualTo(1);
        assertThat(it.sandbox.standard().count(Endpoint.EXCHANGE)).isEqualTo(1);
    }

    @Test
    @DisplayName("S6 The browser's link holds a client id and a reference, nothing else")
    void begin_pushed_linkHoldsOnlyAReference() {
        URI link = URI.create(it.begin(ALICE).deepLink().reveal());

        assertThat(Parameters.of(link).keySet())
                .containsExactlyInAnyOrder("client_id", "request_uri");
        assertThat(link.toString()).startsWith(it.sandbox.standard().issuer() + "/authorize?");
    }

    @Test
    void admit_tokenEndsSoon_isRefreshedAndRotated() {
        consent();
        String first = it.stored(ALICE).tokens().refresh().reveal();
        it.clock.advance(Duration.ofMinutes(6));

        assertThat(it.admit(ALICE)).isInstanceOf(Admission.Granted.class);

        assertThat(it.stored(ALICE).tokens().refresh().reveal()).isNotEqualTo(first);
        assertThat(it.stored(ALICE).tokens().account()).isPresent();
        assertThat(it.sandbox.standard().count(Endpoint.REFRESH)).isEqualTo(1);
        assertThat(it.sandbox.standard().living()).isEqualTo(1);
    }
}
