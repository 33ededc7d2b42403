package org.consentflow.store;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A known value per encryption key, sealed when the key is first seen. Tells, before anything else
 * is read, that a key is not the one it was, or that one is missing that is still needed.
 * Thread-safe.
 */
public final class Canary {

    private static final JsonObject KNOWN =
            Json.createObjectBuilder().add("form", 1).add("canary", true).build();

    private static final String READ =
            "select key_id, sealed from consent_canary where namespace = ? and key_id = ?";

    private static final String IN_USE =
            "select key_id from consent_token where namespace = ? and key_id is not null"
                    + " union select key_id from consent_revocation"
                    + " where namespace = ? and key_id is not null";

    private final Tables tables;

    /**
     * A check for one application.
     *
     * @param transaction runs the check
     * @param namespace of the application
     * @param sealer whose keys are checked
     * @param random draws ids
     */
    public Canary(
            ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.tables = new Tables(transaction, namespace, sealer, random);
    }

    /**
     * Checks every key of the ring; leaves a canary for those that are new. To be called at start.
     *
     * @throws ConsentStoreException {@code KEY_UNKNOWN} if a key is another one than before under
     *     the same id, or if stored tokens need a key that is not in the ring; {@code
     *     STORE_UNAVAILABLE} if the database fails
     */
    public void check() {
        tables.execute(
                entities -> {
                    tables.sealer().keys().ids().forEach(id -> check(entities, id));
                    Sql.rows(entities, IN_USE, tables.namespace(), tables.namespace()).stream()
                            .map(Columns::text)
                            .filter(id -> !tables.sealer().keys().ids().contains(id))
                            .findFirst()
                            .ifPresent(id -> fail(id, "is needed by stored tokens and missing"));
                });
    }

    private void check(EntityManager entities, String keyId) {
        Optional<Columns> found = Sql.first(entities, READ, tables.namespace(), keyId);
        if (found.isEmpty()) {
            byte[] sealed = tables.sealer().seal(keyId, place(keyId), KNOWN);
            Sql.insert(entities, new CanaryRow(tables.newId(), tables.namespace(), keyId, sealed));
            return;
        }
        found.get().text();
        if (!opens(keyId, found.get().bytes())) {
            fail(keyId, "is not the key it was");
        }
    }

    private boolean opens(String keyId, byte @Nullable [] sealed) {
        try {
            return tables.sealer().open(place(keyId), sealed).equals(KNOWN);
        } catch (ConsentStoreException closed) {
            return false;
        }
    }

    private Place place(String keyId) {
        return Place.of(tables.namespace(), "consent_canary", "sealed", keyId);
    }

    private static void fail(String keyId, String how) {
        throw new ConsentStoreException(
                ConsentError.KEY_UNKNOWN, "encryption key " + keyId + " " + how, null);
    }
}
