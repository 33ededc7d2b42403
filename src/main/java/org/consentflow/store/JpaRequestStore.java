package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.RequestStore;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Requests in the table {@code consent_request}. The caps are counted before the insert, so
 * requests begun at the very same time may exceed them by their number. Thread-safe.
 */
public final class JpaRequestStore implements RequestStore {

    /** How long an ended request still tells its outcome. */
    private static final Duration KEPT = Duration.ofHours(24);

    private final Tables tables;
    private final RequestSeals seals;
    private final History history;

    /**
     * A store for one application.
     *
     * @param transaction runs every method
     * @param namespace of the application; at most 100 characters
     * @param sealer seals what a request needs until its end
     * @param random draws ids
     */
    public JpaRequestStore(
            ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.tables = new Tables(transaction, namespace, sealer, random);
        this.seals = new RequestSeals(tables);
        this.history = new History(tables);
    }

    @Override
    public Inserted insert(
            ConsentRequest request,
            ConsentRequest.Pending pending,
            ConsentRequest.Keepsake keepsake,
            Duration lifetime,
            Limits limits) {
        return tables.run(
                entities -> {
                    Sql.update(
                            entities, RequestStatements.PURGE, tables.namespace(), KEPT.toMillis());
                    if (tooMany(entities, request.key().subject(), lifetime, limits)) {
                        return Inserted.TOO_MANY;
                    }
                    long now = Sql.now(entities);
                    Sql.insert(
                            entities,
                            new RequestRow(
                                    tables.namespace(),
                                    request,
                                    now,
                                    now + lifetime.toMillis(),
                                    seals.pending(request, pending),
                                    seals.keepsake(request, keepsake)));
                    Sql.update(
                            entities,
                            RequestStatements.EVICT,
                            tables.key(request.key()),
                            request.id(),
                            Math.max(0, limits.openPerSubject() - 1));
                    return Inserted.STORED;
                });
    }

    @Override
    public boolean tooMany(ConsentKey key, Duration lifetime, Limits limits) {
        return tables.run(entities -> tooMany(entities, key.subject(), lifetime, limits));
    }

    @Override
    public Optional<ConsentRequest> byState(String stateHash) {
        return read(RequestStatements.BY_STATE, stateHash, tables.namespace());
    }

    @Override
    public Optional<ConsentRequest> byId(String id) {
        return read(RequestStatements.BY_ID, id, tables.namespace());
    }

    @Override
    public Optional<ConsentRequest> open(ConsentKey key, Collection<String> binderHashes) {
        if (binderHashes.isEmpty()) {
            return Optional.empty();
        }
        String marks = String.join(", ", Collections.nCopies(binderHashes.size(), "?"));
        List<Object> parameters = new ArrayList<>(List.of(tables.key(key)));
        parameters.addAll(binderHashes);
        String list = "(" + marks + ")";
        String sql = RequestStatements.OPEN + list + RequestStatements.NEWEST;
        return read(sql, parameters.toArray());
    }

    @Override
    public boolean take(ConsentRequest request, Duration deadline) {
        Object[] row = row(request);
        long millis = deadline.toMillis();
        return changed(RequestStatements.TAKE, millis, row, request.binderHash());
    }

    @Override
    public void unbound(ConsentRequest request, int limit) {
        Object[] row = row(request);
        tables.execute(
                entities -> {
                    Sql.update(entities, RequestStatements.COUNT_UNBOUND, row);
                    Sql.update(entities, RequestStatements.END_UNBOUND, row, limit);
                });
    }

    @Override
    public boolean park(ConsentRequest request, Secret answer) {
        byte[] sealed = seals.parked(request, answer);
        return changed(RequestStatements.PARK, sealed, row(request));
    }

    @Override
    public boolean journal(ConsentRequest request, ConsentRequest.Exchanged exchanged) {
        byte[] sealed = seals.journal(request, exchanged);
        return changed(RequestStatements.JOURNAL, sealed, row(request));
    }

    @Override
    public boolean end(ConsentRequest request, RequestStatus status, Optional<ConsentError> error) {
        if (status.open() || status == RequestStatus.COMPLETED) {
            throw new IllegalArgumentException("a request cannot be ended as " + status);
        }
        Object[] row = row(request);
        return tables.run(
                entities -> {
                    String was = request.status().name();
                    if (Sql.update(entities, RequestStatements.END, status.name(), row, was) == 0) {
                        return false;
                    }
                    error.ifPresent(
                            e -> Sql.update(entities, RequestStatements.ERROR, e.name(), row));
                    tell(entities, request.key(), status, error.orElse(null));
                    return true;
                });
    }

    @Override
    public boolean overdue(ConsentRequest request, ConsentError error) {
        return tables.run(
                entities -> {
                    String sql = RequestStatements.OVERDUE;
                    boolean over = Sql.update(entities, sql, error.name(), row(request)) == 1;
                    if (over) {
                        tell(entities, request.key(), RequestStatus.FAILED, error);
                    }
                    return over;
                });
    }

    private void tell(
            EntityManager entities,
            ConsentKey key,
            RequestStatus status,
            @Nullable ConsentError error) {
        if (status == RequestStatus.DECLINED) {
            history.write(entities, key, Kind.DECLINED);
        } else if (status == RequestStatus.FAILED) {
            history.write(entities, key, Kind.FAILED, error);
        }
    }

    private boolean tooMany(
            EntityManager entities, Subject subject, Duration lifetime, Limits limits) {
        Object[] person = {tables.namespace(), subject.realm(), subject.id()};
        long life = lifetime.toMillis();
        return count(entities, RequestStatements.BEGUN_BY_SUBJECT, person, life)
                        >= limits.begunPerSubject()
                || count(entities, RequestStatements.OPEN_IN_ALL, tables.namespace())
                        >= limits.openInAll();
    }

    private static long count(EntityManager entities, String sql, Object... parameters) {
        return Sql.rows(entities, sql, parameters).get(0).number();
    }

    private boolean changed(String sql, Object... parameters) {
        return tables.run(entities -> Sql.update(entities, sql, parameters) == 1);
    }

    private Optional<ConsentRequest> read(String sql, Object... parameters) {
        return tables.run(entities -> Sql.first(entities, sql, parameters)).map(this::request);
    }

    private ConsentRequest request(Columns row) {
        String id = row.text();
        ConsentKey key = new ConsentKey(row.text(), new Subject(row.text(), row.text()));
        String stateHash = row.text();
        String binderHash = row.text();
        boolean bearer = row.flag();
        RequestStatus status = row.name(RequestStatus.class);
        @Nullable String error = row.textOrNull();
        Instant expiresAt = row.time();
        boolean expired = row.number() == 1;
        return new ConsentRequest(
                id,
                key,
                stateHash,
                binderHash,
                bearer,
                status,
                error == null ? null : Columns.known(error, ConsentError.class),
                expiresAt,
                expired,
                seals.opener(row, id, key, binderHash));
    }

    private Object[] row(ConsentRequest request) {
        return new Object[] {request.id(), tables.namespace()};
    }
}
