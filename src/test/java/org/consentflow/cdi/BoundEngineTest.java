package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.time.Duration;
import java.util.Map;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A node at the standard server whose tokens are bound to a key of each consent. */
abstract class BoundEngineTest extends StandardEngineTest {

    private static final String BOUND = "consentflow.music.sender-constrained";

    EngineFixture node;

    @BeforeEach
    void bound() {
        node = node(Map.of(BOUND, "dpop"));
        server.misbehave(Quirk.PROOF_DEMANDED);
    }

    @AfterEach
    void gone() {
        node.close();
    }

    void agreed() {
        assertThat(consent(node, ALICE)).isInstanceOf(CallbackOutcome.Completed.class);
    }

    void expired() {
        node.clock.advance(Duration.ofMinutes(6));
    }
}
