package org.consentflow.flow;

import java.util.List;
import java.util.Optional;

/** Opens the stores. The adapter to a database serves it. */
public interface Stores {

    /**
     * Checks the keys against the database, makes the tables where asked for, and gives the stores.
     *
     * @param settings what an operator has set
     * @return the stores
     * @throws org.consentflow.api.ConsentStoreException if the database cannot be used, or a key is
     *     wrong
     */
    Opened open(Settings settings);

    /**
     * What a database adapter must know.
     *
     * @param namespace separates applications on one database
     * @param createSchema whether tables are made; empty: only on an embedded H2
     * @param keys the first seals, all open
     */
    record Settings(String namespace, Optional<Boolean> createSchema, List<Key> keys) {}

    /**
     * An encryption key.
     *
     * @param id names it in sealed values; not a secret
     * @param bytes 32 bytes
     */
    record Key(String id, byte[] bytes) {

        /** Not the key. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /**
     * The stores.
     *
     * @param consents consents and their tokens
     * @param requests requests for consent
     * @param invitations invitations
     * @param upkeep what is due for care
     * @param records history, and its end
     * @param revocations tokens that providers must still be told of
     * @param seals for what is kept outside
     */
    record Opened(
            ConsentStore consents,
            RequestStore requests,
            InvitationStore invitations,
            UpkeepStore upkeep,
            RecordStore records,
            RevocationStore revocations,
            Seals seals) {}
}
