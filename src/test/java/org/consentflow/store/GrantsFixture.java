package org.consentflow.store;

import static org.consentflow.store.Fixture.ASKED;
import static org.consentflow.store.Fixture.END;
import static org.consentflow.store.Fixture.tokens;

import java.util.Optional;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore.Completed;
import org.consentflow.flow.Secret;

/** An application with a store. */
abstract class GrantsFixture {

    final Fixture app = new Fixture();

    Completed again(Optional<Secret> supplement) {
        ConsentRequest request = app.exchanging(app.alice);
        return app.consents.complete(request, tokens().with(supplement), ASKED, END);
    }

    static Optional<Secret> secret(String text) {
        return Optional.of(new Secret(text));
    }
}
