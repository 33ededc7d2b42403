package org.consentflow.store;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.consentflow.flow.ConsentKey;

/** A new row of {@code consent}. Times in milliseconds. */
@Entity
@Cacheable(false)
@Table(name = "consent")
class ConsentRow {

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

    @Column(name = "asked", length = 65535)
    String asked;

    @Column(name = "given_at")
    long givenAt;

    @Column(name = "ends_at")
    long endsAt;

    /** For the persistence provider. */
    protected ConsentRow() {}

    ConsentRow(
            String id, String namespace, ConsentKey key, String asked, long givenAt, long endsAt) {
        this.id = id;
        this.namespace = namespace;
        this.contract = key.contract();
        this.realm = key.subject().realm();
        this.subjectId = key.subject().id();
        this.asked = asked;
        this.givenAt = givenAt;
        this.endsAt = endsAt;
    }
}
