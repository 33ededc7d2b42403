package org.consentflow.store;

import java.util.Optional;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentRequest.Exchanged;
import org.consentflow.flow.ConsentRequest.Keepsake;
import org.consentflow.flow.ConsentRequest.Pending;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/** Seals and opens what a request holds, bound to its row, person and binder. */
final class RequestSeals {

    private static final String PENDING = "pending";
    private static final String KEEPSAKE = "keepsake";
    private static final String PARKED = "parked";
    private static final String JOURNAL = "journal";

    private final Tables tables;

    RequestSeals(Tables tables) {
        this.tables = tables;
    }

    byte[] pending(ConsentRequest request, Pending pending) {
        return tables.sealer().seal(place(request, PENDING), Contents.pending(pending));
    }

    byte[] keepsake(ConsentRequest request, Keepsake keepsake) {
        return tables.sealer().seal(place(request, KEEPSAKE), Contents.keepsake(keepsake));
    }

    byte[] parked(ConsentRequest request, Secret answer) {
        return tables.sealer().seal(place(request, PARKED), Contents.answer(answer));
    }

    byte[] journal(ConsentRequest request, Exchanged exchanged) {
        return tables.sealer().seal(place(request, JOURNAL), Contents.exchanged(exchanged));
    }

    /** The sealed columns of a row, opened when asked for. */
    ConsentRequest.Opener opener(Columns row, String id, ConsentKey key, String binderHash) {
        byte @Nullable [] pending = row.bytes();
        byte @Nullable [] keepsake = row.bytes();
        byte @Nullable [] parked = row.bytes();
        byte @Nullable [] journal = row.bytes();
        return new ConsentRequest.Opener() {

            @Override
            public Optional<Pending> pending() {
                return Optional.ofNullable(pending)
                        .map(bytes -> tables.sealer().open(here(PENDING), bytes))
                        .map(Contents::pending);
            }

            @Override
            public Keepsake keepsake() {
                return Contents.keepsake(tables.sealer().open(here(KEEPSAKE), keepsake));
            }

            @Override
            public Optional<Secret> parked() {
                return Optional.ofNullable(parked)
                        .map(bytes -> tables.sealer().open(here(PARKED), bytes))
                        .map(Contents::answer);
            }

            @Override
            public Optional<Exchanged> journal() {
                return Optional.ofNullable(journal)
                        .map(bytes -> tables.sealer().open(here(JOURNAL), bytes))
                        .map(Contents::exchanged);
            }

            private Place here(String column) {
                return place(id, key, binderHash, column);
            }
        };
    }

    private Place place(ConsentRequest request, String column) {
        return place(request.id(), request.key(), request.binderHash(), column);
    }

    private Place place(String id, ConsentKey key, String binderHash, String column) {
        return Place.of(tables.namespace(), "consent_request", column, id)
                .person(key)
                .and(binderHash);
    }
}
