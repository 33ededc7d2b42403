package org.consentflow.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A new row of {@code consent_token}: the first tokens of a consent. The columns of a refresh under
 * way start with their defaults and are known to the statements only.
 */
@Entity
@Cacheable(false)
@Table(name = "consent_token")
class TokenRow {

    static final long FIRST = 1;

    @Id
    @Column(name = "consent_id", length = 64)
    String consentId;

    @Column(name = "namespace", length = 100)
    String namespace;

    @Column(name = "generation")
    long generation;

    @Column(name = "version")
    long version;

    @Column(name = "state", length = 16)
    String state;

    @Column(name = "sealed", length = 1_000_000)
    byte[] sealed;

    @Column(name = "key_id", length = 32)
    String keyId;

    @Column(name = "refresh_hash", length = 64)
    String refreshHash;

    @Column(name = "renewed_at")
    long renewedAt;

    /** For the persistence provider. */
    protected TokenRow() {}

    TokenRow(
            String consentId,
            String namespace,
            String state,
            byte[] sealed,
            String keyId,
            String refreshHash,
            long renewedAt) {
        this.consentId = consentId;
        this.namespace = namespace;
        this.generation = FIRST;
        this.version = FIRST;
        this.state = state;
        this.sealed = sealed;
        this.keyId = keyId;
        this.refreshHash = refreshHash;
        this.renewedAt = renewedAt;
    }
}
