package org.consentflow.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A new row of {@code consent_canary}. */
@Entity
@Cacheable(false)
@Table(name = "consent_canary")
class CanaryRow {

    @Id
    @Column(name = "id", length = 64)
    String id;

    @Column(name = "namespace", length = 100)
    String namespace;

    @Column(name = "key_id", length = 32)
    String keyId;

    @Column(name = "sealed", length = 1000)
    byte[] sealed;

    /** For the persistence provider. */
    protected CanaryRow() {}

    CanaryRow(String id, String namespace, String keyId, byte[] sealed) {
        this.id = id;
        this.namespace = namespace;
        this.keyId = keyId;
        this.sealed = sealed;
    }
}
