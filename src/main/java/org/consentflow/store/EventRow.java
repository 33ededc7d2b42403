package org.consentflow.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.consentflow.flow.ConsentKey;
import org.jspecify.annotations.Nullable;

/** A new row of {@code consent_event}. Has no column for free text, so none can get in. */
@Entity
@Cacheable(false)
@Table(name = "consent_event")
class EventRow {

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

    @Column(name = "kind", length = 32)
    String kind;

    @Column(name = "error", length = 32)
    @Nullable String error;

    @Column(name = "happened_at")
    long happenedAt;

    /** For the persistence provider. */
    protected EventRow() {}

    EventRow(
            String id,
            String namespace,
            ConsentKey key,
            String kind,
            @Nullable String error,
            long happenedAt) {
        this.id = id;
        this.namespace = namespace;
        this.contract = key.contract();
        this.realm = key.subject().realm();
        this.subjectId = key.subject().id();
        this.kind = kind;
        this.error = error;
        this.happenedAt = happenedAt;
    }
}
