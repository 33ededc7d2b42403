package org.consentflow.flow.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;

/** The rows of the model, changed one at a time and under somebody's eyes. */
final class ModelRows {

    private final Map<ConsentKey, ModelRow> rows = new LinkedHashMap<>();
    private final LongSupplier now;
    private final ModelStore.Watch watch;
    private int names;

    ModelRows(LongSupplier now, ModelStore.Watch watch) {
        this.now = now;
        this.watch = watch;
    }

    Optional<ModelRow> find(ConsentKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    Collection<ModelRow> all() {
        return rows.values();
    }

    ModelRow row(ConsentKey key) {
        return Objects.requireNonNull(rows.get(key));
    }

    void insert(ModelRow row) {
        rows.put(row.key, row);
    }

    String newId() {
        return "id-" + ++names;
    }

    long now() {
        return now.getAsLong();
    }

    /** A token belongs to one consent only. */
    void refuseForeign(ConsentKey key, TokenSet tokens) {
        for (ModelRow other : rows.values()) {
            TokenSet held = other.sealed;
            if (!other.key.equals(key) && held != null && held.refresh().equals(tokens.refresh())) {
                throw new ConsentStoreException(
                        ConsentError.TOKEN_COLLISION, "the token is that of another consent", null);
            }
        }
    }

    boolean update(
            String statement,
            StoredConsent seen,
            Predicate<ModelRow> where,
            Consumer<ModelRow> set) {
        ModelRow row = row(seen.key());
        if (!row.fenced(seen) || !where.test(row)) {
            return false;
        }
        change(statement, row, set);
        return true;
    }

    void change(String statement, ModelRow row, Consumer<ModelRow> set) {
        ModelRow before = row.copy();
        set.accept(row);
        watch.changed(statement, before, row);
    }
}
