package org.consentflow.store;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenState;
import org.jspecify.annotations.Nullable;

/** Reads a consent, its token row and the database's time in one statement. */
final class ConsentReader {

    static final String OF_SUBJECT =
            "select c.contract, c.id, t.generation, t.version, t.state, c.asked, c.given_at,"
                    + " t.renewed_at, c.last_used_at, c.ends_at, t.flight_id, t.flight_until,"
                    + " t.cooldown_until, t.sends, t.failures,"
                    + " case when t.journal is null then 0 else 1 end,"
                    + " case when t.spare is null then 0 else 1 end,"
                    + " t.last_flight, "
                    + Sql.NOW
                    + ", t.sealed"
                    + " from consent c join consent_token t on t.consent_id = c.id"
                    + " where c.namespace = ? and c.realm = ? and c.subject_id = ?";

    static final String ONE = OF_SUBJECT + " and c.contract = ?";

    private final Tables tables;
    private final ConsentSeals seals;

    ConsentReader(Tables tables, ConsentSeals seals) {
        this.tables = tables;
        this.seals = seals;
    }

    Optional<StoredConsent> find(EntityManager entities, ConsentKey key) {
        Subject subject = key.subject();
        return Sql.first(
                        entities,
                        ONE,
                        tables.namespace(),
                        subject.realm(),
                        subject.id(),
                        key.contract())
                .map(row -> consent(row, subject));
    }

    List<StoredConsent> all(EntityManager entities, Subject subject) {
        return Sql.rows(
                        entities,
                        OF_SUBJECT + " order by c.contract",
                        tables.namespace(),
                        subject.realm(),
                        subject.id())
                .stream()
                .map(row -> consent(row, subject))
                .toList();
    }

    private StoredConsent consent(Columns row, Subject subject) {
        ConsentKey key = new ConsentKey(row.text(), subject);
        String id = row.text();
        long generation = row.number();
        long version = row.number();
        TokenState state = row.name(TokenState.class);
        Scope asked = scope(row.text());
        Instant givenAt = row.time();
        Instant renewedAt = row.time();
        Optional<Instant> lastUsedAt = row.timeIfAny();
        Instant endsAt = row.time();
        @Nullable String flight = row.textOrNull();
        long flightUntil = row.number();
        long cooldownUntil = row.number();
        int sends = Math.toIntExact(row.number());
        int failures = Math.toIntExact(row.number());
        boolean journalled = row.number() == 1;
        boolean spare = row.number() == 1;
        @Nullable String lastFlight = row.textOrNull();
        long readAt = row.number();
        byte @Nullable [] sealed = row.bytes();
        ConsentSeals.Row place = new ConsentSeals.Row(id, key, generation, version);
        return new StoredConsent(
                id,
                key,
                generation,
                version,
                state,
                asked,
                givenAt,
                renewedAt,
                lastUsedAt,
                endsAt,
                flight,
                flightUntil,
                cooldownUntil,
                sends,
                failures,
                journalled,
                spare,
                lastFlight,
                readAt,
                () -> seals.openTokens(place, sealed, asked));
    }

    private static Scope scope(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return Scope.parse(reader.readObject());
        } catch (JsonException | IllegalArgumentException damaged) {
            throw Sealer.undecryptable();
        }
    }
}
