package org.consentflow.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can set, checked.
 *
 * @param publicUrl where browsers reach this module, without trailing slash
 * @param namespace separates applications on one database
 * @param createSchema whether the tables are made at start; empty: only on an embedded H2
 * @param encryptionKeys the first seals, all open
 * @param upkeepInterval between two rounds of upkeep; zero for none on this node
 * @param contracts at least one
 */
public record ModuleSettings(
        URI publicUrl,
        String namespace,
        Optional<Boolean> createSchema,
        List<EncryptionKey> encryptionKeys,
        Duration upkeepInterval,
        List<ContractSettings> contracts) {

    /** Copies the lists. */
    public ModuleSettings {
        encryptionKeys = List.copyOf(encryptionKeys);
        contracts = List.copyOf(contracts);
    }

    /**
     * One key of the ring.
     *
     * @param id names it in sealed values; not a secret
     * @param key 32 bytes
     */
    public record EncryptionKey(String id, byte[] key) {

        /** Not the key. */
        @Override
        public String toString() {
            return "EncryptionKey[" + id + "]";
        }
    }
}
