package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import org.consentflow.api.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page of errors promises to a person whose row was damaged. */
class DamagedConsentTest {

    @Test
    @DisplayName("G28 a consent that does not open is replaced when the person connects anew")
    void consent_doesNotOpen_isReplacedByConnectingAnew() {
        EngineFixture it = EngineFixture.emptied();
        it.consent(ALICE);
        it.update("update consent_token set generation = generation + 1");
        assertThatThrownBy(() -> it.read(ALICE, Scope.all())).hasMessageStartingWith("CF-5002 ");

        it.consent(ALICE);

        assertThat(it.read(ALICE, Scope.all()).files()).isNotEmpty();
    }
}
