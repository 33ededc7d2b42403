package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.store.Fixture.ASKED;
import static org.consentflow.store.Fixture.END;
import static org.consentflow.store.Fixture.key;
import static org.consentflow.store.Fixture.tokens;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore.Completed;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {

    private final Fixture app = new Fixture();
    private final Fixture other = new Fixture();

    @Test
    @DisplayName("G14 another application on the same database finds and changes nothing of ours")
    void stores_otherNamespace_findNothing() {
        StoredConsent ours = app.given(app.alice);
        ConsentRequest request = app.begun(app.alice);
        String invitation = Fixture.VALUES.next();
        app.invitations.insert(invitation, app.alice, Duration.ofDays(1));

        assertThat(other.consents.find(app.alice)).isEmpty();
        assertThat(other.consents.findAll(app.alice.subject())).isEmpty();
        assertThat(other.consents.withdraw(app.alice, false)).isFalse();
        assertThat(other.tryClaim(ours)).isEmpty();
        assertThat(other.consents.used(ours)).isFalse();
        assertThat(other.consents.commitSpare(ours, tokens())).isFalse();
        assertThat(other.requests.byId(request.id())).isEmpty();
        assertThat(other.requests.byState(request.stateHash())).isEmpty();
        assertThat(other.requests.open(app.alice, List.of(request.binderHash()))).isEmpty();
        assertThat(other.requests.take(request, Fixture.LIFETIME)).isFalse();
        assertThat(other.invitations.find(invitation)).isEmpty();

        assertThat(app.found(app.alice).state()).isEqualTo(ours.state());
        assertThat(app.again(request).status()).isEqualTo(request.status());
    }

    @Test
    @DisplayName("G14 two applications keep a consent of the same person each, even the same token")
    void complete_sameKeyInTwoNamespaces_areTwoConsents() {
        TokenSet tokens = tokens();
        app.given(app.alice, tokens);
        other.given(app.alice, tokens);

        other.consents.withdraw(app.alice, false);

        assertThat(app.found(app.alice).tokens()).isEqualTo(tokens);
    }

    @Test
    @DisplayName("G14 a sealed value moved to another namespace does not open there")
    void tokens_movedToOtherNamespace_doNotOpen() {
        StoredConsent consent = app.given(app.alice);
        for (String table : List.of("consent where id", "consent_token where consent_id")) {
            String[] parts = table.split(" where ", 2);
            app.database.update(
                    "update " + parts[0] + " set namespace = ? where " + parts[1] + " = ?",
                    other.namespace,
                    consent.id());
        }

        StoredConsent moved = other.found(app.alice);
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(moved::tokens)
                .satisfies(e -> assertThat(e.error()).isEqualTo(ConsentError.UNDECRYPTABLE));
    }

    @Test
    @DisplayName("S76 tokens of one person copied into the row of another do not open")
    void tokens_copiedToOtherPerson_doNotOpen() {
        StoredConsent alices = app.given(app.alice);
        StoredConsent bobs = app.given(key("bob"));
        app.database.update(
                "update consent_token set sealed ="
                        + " (select sealed from consent_token where consent_id = ?)"
                        + " where consent_id = ?",
                alices.id(),
                bobs.id());

        StoredConsent copied = app.found(key("bob"));
        assertThatExceptionOfType(ConsentStoreException.class).isThrownBy(copied::tokens);
    }

    @Test
    @DisplayName("G27 a row given to another person does not open")
    void tokens_subjectChanged_doNotOpen() {
        StoredConsent consent = app.given(app.alice);
        app.database.update("update consent set subject_id = 'mallory' where id = ?", consent.id());

        StoredConsent stolen = app.found(key("mallory"));
        assertThatExceptionOfType(ConsentStoreException.class).isThrownBy(stolen::tokens);
    }

    @Test
    @DisplayName("G27 a row that claims a wider scope than was given does not open")
    void tokens_scopeWidened_doNotOpen() {
        StoredConsent consent = app.given(app.alice);
        app.database.update("update consent set asked = '{}' where id = ?", consent.id());

        StoredConsent widened = app.found(app.alice);
        assertThatExceptionOfType(ConsentStoreException.class).isThrownBy(widened::tokens);
    }

    @Test
    @DisplayName("S79 an older sealed value written back does not open under the newer version")
    void tokens_olderValueWrittenBack_doNotOpen() {
        StoredConsent consent = app.given(app.alice);
        app.database.update(
                "update consent_token set version = version + 1 where consent_id = ?",
                consent.id());
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(app.found(app.alice)::tokens);

        app.database.update(
                "update consent_token set version = version - 1, generation = generation + 1"
                        + " where consent_id = ?",
                consent.id());
        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(app.found(app.alice)::tokens);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1'='1",
                "alice'; drop table consent; --",
                "?1",
                ":name",
                "{d '2020-01-01'}",
                "\\' or 1=1 --",
                "%",
                "_lice",
                "#{alice}"
            })
    @DisplayName("S81 hostile names are values and never statements")
    void stores_hostileNames_areJustNames(String hostile) {
        app.given(app.alice);
        ConsentKey key = new ConsentKey(hostile, new Subject(hostile, hostile));
        assertThat(app.consents.find(key)).isEmpty();
        assertThat(app.consents.findAll(key.subject())).isEmpty();
        assertThat(app.requests.byState(hostile)).isEmpty();
        assertThat(app.requests.byId(hostile)).isEmpty();
        assertThat(app.requests.open(app.alice, List.of(hostile))).isEmpty();
        assertThat(app.consents.withdraw(key, false)).isFalse();

        StoredConsent consent = app.given(key);

        assertThat(consent.key()).isEqualTo(key);
        assertThat(app.consents.findAll(key.subject())).hasSize(1);
        assertThat(app.found(app.alice).tokens()).isNotNull();
    }

    @Test
    @DisplayName("S82 names that differ in case, form, blanks or realm are different people")
    void find_similarNames_areDifferentPeople() {
        String composed = Normalizer.normalize("Zoë", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize("Zoë", Normalizer.Form.NFD);
        String realm = "https://issuer.test";
        List<Subject> people =
                List.of(
                        new Subject(realm, composed),
                        new Subject(realm, decomposed),
                        new Subject(realm, composed.toLowerCase(Locale.ROOT)),
                        new Subject(realm, composed + " "),
                        new Subject(realm, " " + composed),
                        new Subject(realm, "Zoe"),
                        new Subject(realm + "/", composed),
                        new Subject("HTTPS://issuer.test", composed));
        for (Subject person : people) {
            ConsentKey key = new ConsentKey("music", person);
            assertThat(app.consents.find(key)).as("%s", person).isEmpty();
            app.given(key);
        }
        for (Subject person : people) {
            assertThat(app.consents.findAll(person))
                    .singleElement()
                    .satisfies(
                            consent -> {
                                assertThat(consent.key().subject()).isEqualTo(person);
                                assertThat(consent.tokens()).isNotNull();
                            });
            ConsentRequest request = app.begun(new ConsentKey("music", person));
            assertThat(request.key().subject()).isEqualTo(person);
        }
    }

    @Test
    @DisplayName("S83 a look-up finds nothing of another person")
    void find_otherPerson_findsNothing() {
        app.given(app.alice);
        ConsentRequest request = app.exchanging(app.alice);
        ConsentKey bob = key("bob");

        assertThat(app.consents.find(bob)).isEmpty();
        assertThat(app.consents.findAll(bob.subject())).isEmpty();
        assertThat(app.consents.withdraw(bob, false)).isFalse();
        assertThat(app.requests.open(bob, List.of(request.binderHash()))).isEmpty();
        assertThat(app.consents.complete(request, tokens(), ASKED, END))
                .isEqualTo(Completed.STORED);
        assertThat(app.consents.find(bob)).isEmpty();
    }
}
