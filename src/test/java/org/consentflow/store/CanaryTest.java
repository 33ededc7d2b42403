package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.store.Fixture.RANDOM;
import static org.consentflow.store.Fixture.entry;
import static org.consentflow.store.Fixture.ring;

import java.util.List;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.Claim;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private static final String ROW =
            "select consent_id || generation || version || state || sends || "
                    + Databases.hex("sealed")
                    + ""
                    + " from consent_token where namespace = ?";

    private final Fixture app = new Fixture();

    @Test
    void check_sameKeys_passes() {
        canary(ring("k1")).check();

        assertThatCode(() -> canary(ring("k2", "k1")).check()).doesNotThrowAnyException();
        assertThat(app.database.query(canaries(), app.namespace)).containsExactly("k1", "k2");
    }

    @Test
    @DisplayName("S80 another key under a known id is found at start, before anything is written")
    void check_otherKeyUnderKnownId_fails() {
        canary(ring("k1")).check();

        assertUnknown(() -> canary(new KeyRing(List.of(entry("k1", "another")))).check());
    }

    @Test
    @DisplayName("S80 a key that stored tokens still need cannot be removed")
    void check_keyStillNeeded_fails() {
        canary(ring("k1")).check();
        canary(ring("k2")).check();
        app.given(app.alice);

        assertUnknown(() -> canary(ring("k2")).check());
    }

    @Test
    @DisplayName("G28 a key that a token to be revoked still needs cannot be removed")
    void check_keyNeededByARevocation_fails() {
        canary(ring("k1", "k2")).check();
        app.given(app.alice);
        app.consents.withdraw(app.alice, true);

        assertUnknown(() -> canary(ring("k2")).check());
    }

    @Test
    void check_otherNamespace_hasKeysOfItsOwn() {
        canary(ring("k1")).check();

        Sealer other = new Sealer(new KeyRing(List.of(entry("k1", "another"))), RANDOM);
        assertThatCode(() -> new Canary(app.database, "app-b", other, RANDOM).check())
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("G28 a value that does not open fails that call only and changes nothing")
    void tokens_damaged_failsTypedAndChangesNothing() {
        StoredConsent consent = app.given(app.alice);
        app.database.update(
                "update consent_token set sealed = ? where consent_id = ?",
                new byte[] {1, 2, 'k', '1', 0, 0, 0},
                consent.id());
        List<String> before = app.database.query(ROW, app.namespace);

        StoredConsent damaged = app.found(app.alice);
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(damaged::tokens)
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.UNDECRYPTABLE));

        assertThat(app.database.query(ROW, app.namespace)).isEqualTo(before);
        assertThat(app.given(Fixture.key("bob")).tokens()).isNotNull();
    }

    @Test
    @DisplayName("G28 a node without the key says so, changes nothing, and another one goes on")
    void tokens_keyMissing_waitsForTheKey() {
        StoredConsent consent = app.given(app.alice);
        List<String> before = app.database.query(ROW, app.namespace);
        Fixture behind = app.with(ring("k0"));

        assertUnknown(() -> behind.found(app.alice).tokens());

        assertThat(app.database.query(ROW, app.namespace)).isEqualTo(before);
        assertThat(app.found(app.alice).tokens()).isEqualTo(consent.tokens());
    }

    @Test
    @DisplayName("G28 a spare that does not open is not thrown away")
    void takeSpare_keyMissing_leavesIt() {
        StoredConsent consent = app.given(app.alice);
        Claim first = app.claim(consent);
        app.later(consent);
        app.database.update(
                "update consent_token set flight_until = -100000 where consent_id = ?",
                consent.id());
        Claim second = app.claim(consent);
        app.consents.answer(first, new Secret("first"));
        app.consents.answer(second, new Secret("second"));
        Fixture behind = app.with(ring("k0"));

        assertUnknown(() -> behind.consents.takeSpare(consent));

        assertThat(app.consents.takeSpare(consent)).isPresent();
    }

    private Canary canary(KeyRing ring) {
        return new Canary(app.database, app.namespace, new Sealer(ring, RANDOM), RANDOM);
    }

    private static String canaries() {
        return "select key_id from consent_canary where namespace = ? order by key_id";
    }

    private static void assertUnknown(Runnable call) {
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.KEY_UNKNOWN));
    }
}
