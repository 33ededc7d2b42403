package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.RevocationStore.Due;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RevocationSharesTest {

    private final Fixture app = new Fixture();

    @Test
    @DisplayName("R43 many tokens of a provider that is down do not hold up those of another")
    void due_manyOfOneContract_leavesRoomForOthers() {
        for (int i = 0; i < 5; i++) {
            ended(new ConsentKey("down", new Subject("r", "p" + i)));
        }
        app.database.update(
                "update consent_revocation set due_at = 0 where namespace = ?", app.namespace);
        ended(new ConsentKey("up", new Subject("r", "p")));

        JpaRevocationStore store =
                new JpaRevocationStore(app.database, app.namespace, app.sealer, Fixture.RANDOM);

        assertThat(store.due(2)).extracting(Due::contract).containsExactly("down", "down", "up");
    }

    private void ended(ConsentKey key) {
        app.given(key);
        app.consents.withdraw(key, true);
    }
}
