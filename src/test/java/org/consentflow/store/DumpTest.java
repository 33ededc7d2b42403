package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.LIFETIME;
import static org.consentflow.store.Fixture.ROOMY;
import static org.consentflow.store.Fixture.VALUES;
import static org.consentflow.store.Fixture.exchanged;
import static org.consentflow.store.Fixture.fresh;
import static org.consentflow.store.Fixture.keepsake;
import static org.consentflow.store.Fixture.key;
import static org.consentflow.store.Fixture.pending;
import static org.consentflow.store.Fixture.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentRequest.Keepsake;
import org.consentflow.flow.ConsentRequest.Pending;
import org.consentflow.flow.Hash;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DumpTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Fixture app = new Fixture(database, "app");
    private final List<String> secrets = new ArrayList<>();

    @Test
    @DisplayName("S75 a dump of the whole database gives away no token, code, state or link")
    void dump_everyTableFilled_holdsNoSecret() throws Exception {
        String state = secret("state");
        String binder = secret("binder");
        ConsentRequest parked = request(state, binder);
        app.requests.park(parked, new Secret(secret("code")));
        ConsentRequest exchanging = request(secret("state"), secret("binder"));
        app.requests.take(exchanging, LIFETIME);
        app.requests.journal(exchanging, exchanged(secret("answer")));

        TokenSet tokens = known(tokens());
        StoredConsent consent = app.given(app.alice, tokens);
        Claim first = app.claim(consent);
        database.update("update consent_token set flight_until = -100000");
        Claim second = app.claim(consent);
        app.consents.answer(first, new Secret(secret("answer")));
        app.consents.answer(second, new Secret(secret("answer")));
        app.given(key("bob"), known(tokens()));
        new Canary(database, "app", app.sealer, Fixture.RANDOM).check();

        String dump = database.dump();

        assertThat(dump)
                .as("the dump is whole")
                .contains("alice", parked.id(), Hash.of(state), Hash.of(tokens.refresh().reveal()));
        assertThat(database.query("select 1 from consent_token where spare is not null"))
                .as("and every sealed column is filled")
                .hasSize(1);
        String lower = dump.toLowerCase(Locale.ROOT);
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                assertThat(lower).doesNotContain(form.toLowerCase(Locale.ROOT));
            }
        }
        // a refresh token is random enough for its hash to be kept; an access token need not be
        assertThat(lower).doesNotContain(Hash.of(tokens.access().reveal()));
    }

    private ConsentRequest request(String state, String binder) {
        ConsentRequest draft = fresh(app.alice);
        ConsentRequest request =
                new ConsentRequest(
                        draft.id(),
                        draft.key(),
                        Hash.of(state),
                        Hash.of(binder),
                        true,
                        RequestStatus.PENDING,
                        null,
                        draft.expiresAt(),
                        false,
                        draft.opener());
        Pending pending = pending();
        Keepsake keepsake = keepsake();
        secrets.add(pending.verifier().reveal());
        secrets.add(pending.deepLink().reveal());
        secrets.add(pending.continuation().reveal());
        secrets.add(keepsake.returnPath());
        secrets.add(keepsake.value().orElseThrow());
        app.requests.insert(request, pending, keepsake, LIFETIME, ROOMY);
        return app.again(request);
    }

    private TokenSet known(TokenSet tokens) {
        secrets.add(tokens.access().reveal());
        secrets.add(tokens.refresh().reveal());
        return tokens;
    }

    private String secret(String kind) {
        String secret = kind + "-" + VALUES.next();
        secrets.add(secret);
        return secret;
    }

    /** As it is, and as a binary column, base64 or a careless hash would show it. */
    private static List<String> forms(String secret) throws Exception {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(bytes);
        return List.of(
                secret,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(md5),
                HexFormat.of().formatHex(sha1));
    }
}
