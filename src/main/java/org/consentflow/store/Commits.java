package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.HistoryEntry.Kind;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Hash;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;

/** Replaces tokens, and finds out afterwards whether a doubtful commit took place. */
final class Commits {

    private final Tables tables;
    private final ConsentSeals seals;
    private final History history;

    Commits(Tables tables, ConsentSeals seals, History history) {
        this.tables = tables;
        this.seals = seals;
        this.history = history;
    }

    boolean journalled(StoredConsent consent, String flight, TokenSet renewed) {
        return replace(TokenStatements.COMMIT, consent, flight, renewed, flight);
    }

    /** The flight's name went with the spare; a new one tells this commit from any other. */
    boolean spare(StoredConsent consent, TokenSet renewed) {
        return replace(TokenStatements.COMMIT_SPARE, consent, tables.newId(), renewed);
    }

    private boolean replace(
            String sql, StoredConsent consent, String flight, TokenSet renewed, Object... also) {
        return settled(
                () ->
                        tables.run(e -> replaced(e, sql, consent, flight, renewed, also))
                                || committed(consent, flight),
                () -> committed(consent, flight),
                consent.key());
    }

    private boolean replaced(
            EntityManager entities,
            String sql,
            StoredConsent consent,
            String flight,
            TokenSet renewed,
            Object... also) {
        refuseForeign(entities, consent.id(), renewed);
        ConsentSeals.Row next = ConsentSeals.Row.of(consent).at(consent.version() + 1);
        byte[] sealed = seals.tokens(next, renewed.with(kept(consent)), consent.asked());
        String keyId = tables.sealer().keys().writingId();
        Object[] set = {sealed, keyId, hash(renewed), flight};
        boolean replaced = Sql.update(entities, sql, set, tables.fence(consent), also) == 1;
        if (replaced) {
            history.write(entities, consent.key(), Kind.REFRESHED);
        }
        return replaced;
    }

    /** Of the very row that the fence names: another generation may have another. */
    private static Optional<Secret> kept(StoredConsent consent) {
        return consent.state() == TokenState.WITHDRAWN
                ? Optional.empty()
                : consent.tokens().supplement();
    }

    private boolean committed(StoredConsent consent, String flight) {
        Object[] row = {consent.id(), tables.namespace(), consent.generation(), flight};
        return tables.run(
                entities -> Sql.first(entities, TokenStatements.COMMITTED, row).isPresent());
    }

    static String hash(TokenSet tokens) {
        return Hash.of(tokens.refresh().reveal());
    }

    /** Checked before every write of tokens; a race for the unique index comes back here. */
    void refuseForeign(EntityManager entities, String consentId, TokenSet tokens) {
        Object[] token = {tables.namespace(), hash(tokens), consentId};
        if (Sql.first(entities, TokenStatements.HOLDER, token).isPresent()) {
            throw new ConsentStoreException(
                    ConsentError.TOKEN_COLLISION, "the token is that of another consent", null);
        }
    }

    /**
     * Writes, and looks again if the database failed: it may have committed all the same.
     *
     * @param write the change
     * @param written whether it is there
     */
    boolean settled(BooleanSupplier write, BooleanSupplier written, ConsentKey key) {
        try {
            return write.getAsBoolean();
        } catch (ConsentStoreException failure) {
            if (failure.error() == ConsentError.TOKEN_COLLISION) {
                tables.execute(e -> history.write(e, key, Kind.TOKEN_COLLISION));
            } else if (failure.error() == ConsentError.STORE_UNAVAILABLE && seen(written)) {
                return true;
            }
            throw failure;
        }
    }

    private static boolean seen(BooleanSupplier written) {
        try {
            return written.getAsBoolean();
        } catch (ConsentStoreException still) {
            return false; // the first failure says it all
        }
    }
}
