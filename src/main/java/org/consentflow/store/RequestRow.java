package org.consentflow.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.consentflow.flow.ConsentRequest;

/** A new row of {@code consent_request}. Times in milliseconds. */
@Entity
@Cacheable(false)
@Table(name = "consent_request")
class RequestRow {

    @Id
    @Column(name = "id", length = 64)
    String id;

    @Column(name = "namespace", length = 100)
    String namespace;

    @Column(name = "contract", length = 100)
    String contract;

    @Column(name = "realm", length = 255)
    String realm;

    @Column(name = "subject_id", length = 255)
    String subjectId;

    @Column(name = "state_hash", length = 64)
    String stateHash;

    @Column(name = "binder_hash", length = 64)
    String binderHash;

    @Column(name = "bearer")
    boolean bearer;

    @Column(name = "status", length = 16)
    String status;

    @Column(name = "begun_at")
    long begunAt;

    @Column(name = "expires_at")
    long expiresAt;

    @Column(name = "pending", length = 1_000_000)
    byte[] pending;

    @Column(name = "keepsake", length = 1_000_000)
    byte[] keepsake;

    /** For the persistence provider. */
    protected RequestRow() {}

    RequestRow(
            String namespace,
            ConsentRequest request,
            long begunAt,
            long expiresAt,
            byte[] pending,
            byte[] keepsake) {
        this.id = request.id();
        this.namespace = namespace;
        this.contract = request.key().contract();
        this.realm = request.key().subject().realm();
        this.subjectId = request.key().subject().id();
        this.stateHash = request.stateHash();
        this.binderHash = request.binderHash();
        this.bearer = request.bearer();
        this.status = request.status().name();
        this.begunAt = begunAt;
        this.expiresAt = expiresAt;
        this.pending = pending;
        this.keepsake = keepsake;
    }
}
