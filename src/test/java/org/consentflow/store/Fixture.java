package org.consentflow.store;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentRequest.Keepsake;
import org.consentflow.flow.ConsentRequest.Pending;
import org.consentflow.flow.ConsentStore.Completed;
import org.consentflow.flow.Hash;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.RequestStore.Limits;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;

/** The stores of one application, and what their tests begin with. */
final class Fixture {

    static final SecureRandom RANDOM = new SecureRandom();
    static final RandomValues VALUES = new RandomValues(RANDOM);
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(5);
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final Limits ROOMY = new Limits(100, 100, 1000);
    static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
    static final Scope ASKED =
            Scope.parse(
                    Json.createObjectBuilder()
                            .add(
                                    "timeRanges",
                                    Json.createArrayBuilder()
                                            .add(Json.createObjectBuilder().add("last", "3m")))
                            .build());

    final TestDatabase database;
    final String namespace;
    final Sealer sealer;
    final JpaConsentStore consents;
    final JpaRequestStore requests;
    final JpaInvitationStore invitations;
    final ConsentKey alice = key("alice");

    Fixture() {
        this(TestDatabase.shared(), "app-" + VALUES.next());
    }

    Fixture(TestDatabase database, String namespace) {
        this(database, namespace, database, new Sealer(ring("k1"), RANDOM));
    }

    Fixture(TestDatabase database, String namespace, ShortTransaction transaction, Sealer sealer) {
        this.database = database;
        this.namespace = namespace;
        this.sealer = sealer;
        this.consents = new JpaConsentStore(transaction, namespace, sealer, RANDOM);
        this.requests = new JpaRequestStore(transaction, namespace, sealer, RANDOM);
        this.invitations = new JpaInvitationStore(transaction, namespace, RANDOM);
    }

    /** The same application through another transaction, as another node would be. */
    Fixture with(ShortTransaction transaction) {
        return new Fixture(database, namespace, transaction, sealer);
    }

    Fixture with(KeyRing ring) {
        return new Fixture(database, namespace, database, new Sealer(ring, RANDOM));
    }

    /** Each key is derived from its id. */
    static KeyRing ring(String... ids) {
        return new KeyRing(Arrays.stream(ids).map(id -> entry(id, id)).toList());
    }

    static KeyRing.Entry entry(String id, String seed) {
        byte[] key = Hash.of(seed).substring(32).getBytes(StandardCharsets.US_ASCII);
        return new KeyRing.Entry(id, key);
    }

    static ConsentKey key(String subject) {
        return new ConsentKey("music", new Subject("https://issuer.test", subject));
    }

    static TokenSet tokens() {
        Instant received = Instant.parse("2026-11-24T12:00:00Z");
        return new TokenSet(
                new Secret("access-" + VALUES.next()),
                new Secret("refresh-" + VALUES.next()),
                received.plusSeconds(3600),
                received);
    }

    /** The journal of an exchange that brought nothing but this. */
    static ConsentRequest.Exchanged exchanged(String answer) {
        return new ConsentRequest.Exchanged(new Secret(answer), Optional.empty());
    }

    static Pending pending() {
        return new Pending(
                new Secret("verifier-" + VALUES.next()),
                new Secret("digime://consent-access?code=" + VALUES.next()),
                Optional.of(Instant.EPOCH),
                new Secret("session-" + VALUES.next()));
    }

    static Keepsake keepsake() {
        return new Keepsake("/songs?" + VALUES.next(), Optional.of("v-" + VALUES.next()), "{}");
    }

    static ConsentRequest fresh(ConsentKey key) {
        return new ConsentRequest(
                VALUES.next(),
                key,
                Hash.of(VALUES.next()),
                Hash.of(VALUES.next()),
                false,
                RequestStatus.PENDING,
                null,
                Instant.EPOCH,
                false,
                new Unopened());
    }

    ConsentRequest begun(ConsentKey key) {
        return begun(fresh(key));
    }

    ConsentRequest begun(ConsentRequest request) {
        requests.insert(request, pending(), keepsake(), LIFETIME, ROOMY);
        return again(request);
    }

    ConsentRequest exchanging(ConsentKey key) {
        ConsentRequest request = begun(key);
        requests.take(request, LIFETIME);
        return again(request);
    }

    ConsentRequest again(ConsentRequest request) {
        return requests.byId(request.id()).orElseThrow();
    }

    StoredConsent given(ConsentKey key) {
        return given(key, tokens());
    }

    StoredConsent given(ConsentKey key, TokenSet tokens) {
        if (consents.complete(exchanging(key), tokens, ASKED, END) == Completed.NOTHING) {
            throw new IllegalStateException("not completed");
        }
        return found(key);
    }

    StoredConsent found(ConsentKey key) {
        return consents.find(key).orElseThrow();
    }

    Optional<Claim> tryClaim(StoredConsent consent) {
        return consents.claim(consent, VALUES.next(), VALUES.next(), LEASE, GRACE, 2);
    }

    Claim claim(StoredConsent consent) {
        return tryClaim(consent).orElseThrow();
    }

    /** Ends leases and cool-downs, as if their time had passed. */
    void later(StoredConsent consent) {
        database.update(
                "update consent_token set cooldown_until = 0, flight_until = 0"
                        + " where consent_id = ?",
                consent.id());
    }

    List<String> history(ConsentKey key) {
        return database.query(
                "select kind from consent_event where namespace = ? and subject_id = ?"
                        + " order by happened_at, kind",
                namespace,
                key.subject().id());
    }

    private static final class Unopened implements ConsentRequest.Opener {

        @Override
        public Optional<Pending> pending() {
            return Optional.empty();
        }

        @Override
        public Keepsake keepsake() {
            return new Keepsake("/", Optional.empty(), "{}");
        }

        @Override
        public Optional<Secret> parked() {
            return Optional.empty();
        }

        @Override
        public Optional<ConsentRequest.Exchanged> journal() {
            return Optional.empty();
        }
    }
}
