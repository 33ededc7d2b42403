package org.consentflow.store;

import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.api.Scope;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentStore.Completed;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.jspecify.annotations.Nullable;

/**
 * A consent is given or withdrawn, together with its requests. Both lock requests first and the
 * token row second, so that they wait for each other instead of blocking each other.
 */
final class Grants {

    private static final String ID = "select id from consent" + Tables.KEY;
    private static final String RENEW =
            "update consent set asked = ?, ends_at = ?, given_at = "
                    + Sql.NOW
                    + " where id = ? and namespace = ?";

    private final Tables tables;
    private final ConsentSeals seals;
    private final Commits commits;
    private final History history;
    private final RevocationOutbox outbox;

    Grants(Tables tables, ConsentSeals seals, Commits commits, History history) {
        this.outbox = new RevocationOutbox(tables, seals);
        this.tables = tables;
        this.seals = seals;
        this.commits = commits;
        this.history = history;
    }

    Completed complete(ConsentRequest request, TokenSet tokens, Scope asked, Instant endsAt) {
        // what the statements saw holds after a doubtful commit too
        AtomicReference<Completed> seen = new AtomicReference<>(Completed.STORED);
        boolean stored =
                commits.settled(
                        () ->
                                tables.run(
                                        entities -> {
                                            seen.set(
                                                    grant(
                                                            entities, request, tokens, asked,
                                                            endsAt));
                                            return seen.get() != Completed.NOTHING;
                                        }),
                        () -> completed(request),
                        request.key());
        return stored ? seen.get() : Completed.NOTHING;
    }

    private boolean completed(ConsentRequest request) {
        Object[] row = {request.id(), tables.namespace()};
        return tables.run(
                entities -> Sql.first(entities, RequestStatements.COMPLETED, row).isPresent());
    }

    boolean withdraw(EntityManager entities, ConsentKey key, boolean revoking) {
        Sql.update(entities, RequestStatements.CANCEL, tables.key(key));
        if (revoking) {
            Sql.first(entities, ID, tables.key(key))
                    .ifPresent(found -> outbox.keep(entities, found.text(), key));
        }
        boolean ended =
                Sql.update(entities, TokenStatements.WITHDRAW, tables.namespace(), tables.key(key))
                        > 0;
        if (ended) {
            history.write(entities, key, Kind.WITHDRAWN);
        }
        return ended;
    }

    /** The request decides first: if it has ended, nothing else was touched. */
    private Completed grant(
            EntityManager entities,
            ConsentRequest request,
            TokenSet tokens,
            Scope asked,
            Instant endsAt) {
        Object[] row = {request.id(), tables.namespace()};
        if (Sql.update(entities, RequestStatements.COMPLETE, row) == 0) {
            return Completed.NOTHING;
        }
        ConsentKey key = request.key();
        Optional<String> id = Sql.first(entities, ID, tables.key(key)).map(Columns::text);
        boolean changed = false;
        if (id.isPresent()) {
            changed = again(entities, id.get(), key, tokens, asked, endsAt);
        } else {
            first(entities, key, tokens, asked, endsAt);
        }
        history.write(entities, key, Kind.GRANTED);
        if (changed) {
            history.write(entities, key, Kind.SUPPLEMENT_CHANGED);
        }
        return changed ? Completed.STORED_ANEW : Completed.STORED;
    }

    /** If somebody else is first too, the unique key fails this one and it comes again. */
    private void first(
            EntityManager entities, ConsentKey key, TokenSet tokens, Scope asked, Instant endsAt) {
        String id = tables.newId();
        commits.refuseForeign(entities, id, tokens);
        long now = Sql.now(entities);
        String scope = asked.toJson().toString();
        Sql.insert(
                entities,
                new ConsentRow(id, tables.namespace(), key, scope, now, endsAt.toEpochMilli()));
        ConsentSeals.Row row = new ConsentSeals.Row(id, key, TokenRow.FIRST, TokenRow.FIRST);
        Sql.insert(
                entities,
                new TokenRow(
                        id,
                        tables.namespace(),
                        TokenState.LIVE.name(),
                        seals.tokens(row, tokens, asked),
                        tables.sealer().keys().writingId(),
                        Commits.hash(tokens),
                        now));
    }

    /** Whether supplement or account are others than those of the living consent before. */
    private boolean again(
            EntityManager entities,
            String id,
            ConsentKey key,
            TokenSet tokens,
            Scope asked,
            Instant endsAt) {
        Columns locked = Sql.first(entities, TokenStatements.LOCK, id).orElseThrow();
        long generation = locked.number();
        long version = locked.number();
        byte @Nullable [] before = locked.bytes();
        commits.refuseForeign(entities, id, tokens);
        ConsentSeals.Row next = new ConsentSeals.Row(id, key, generation + 1, version + 1);
        byte[] sealed = seals.tokens(next, tokens, asked);
        Object[] set = {sealed, tables.sealer().keys().writingId(), Commits.hash(tokens)};
        Object[] fence = {id, tables.namespace(), generation, version};
        if (Sql.update(entities, TokenStatements.GRANT, set, fence) != 1) {
            throw new IllegalStateException("a locked row has moved on");
        }
        String scope = asked.toJson().toString();
        Sql.update(entities, RENEW, scope, endsAt.toEpochMilli(), id, tables.namespace());
        ConsentSeals.Row old = new ConsentSeals.Row(id, key, generation, version);
        return before != null && elsewhere(tokens, old, before);
    }

    /** What does not open must not hold up the consent that mends it. */
    private boolean elsewhere(TokenSet tokens, ConsentSeals.Row row, byte[] before) {
        try {
            JsonObject old = seals.openContent(row, before);
            return !tokens.supplement().equals(Contents.supplement(old))
                    || !tokens.account().equals(Contents.account(old));
        } catch (ConsentStoreException unreadable) {
            return tokens.supplement().isPresent() || tokens.account().isPresent();
        }
    }
}
