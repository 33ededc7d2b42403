package org.consentflow.store;

import jakarta.json.JsonObject;
import org.consentflow.api.Scope;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.jspecify.annotations.Nullable;

/** Seals and opens what a token row holds, bound to the row, its person, generation and version. */
final class ConsentSeals {

    private final Tables tables;

    ConsentSeals(Tables tables) {
        this.tables = tables;
    }

    /** A token row at one generation and version. */
    record Row(String id, ConsentKey key, long generation, long version) {

        static Row of(StoredConsent consent) {
            return new Row(consent.id(), consent.key(), consent.generation(), consent.version());
        }

        Row at(long otherVersion) {
            return new Row(id, key, generation, otherVersion);
        }
    }

    byte[] tokens(Row row, TokenSet tokens, Scope asked) {
        return tables.sealer().seal(place(row, "sealed"), Contents.tokens(tokens, asked));
    }

    TokenSet openTokens(Row row, byte @Nullable [] sealed, Scope asked) {
        return Contents.tokens(tables.sealer().open(place(row, "sealed"), sealed), asked);
    }

    /** What was sealed as tokens, as it is. */
    JsonObject openContent(Row row, byte[] sealed) {
        return tables.sealer().open(place(row, "sealed"), sealed);
    }

    byte[] content(Row row, JsonObject tokens) {
        return tables.sealer().seal(place(row, "sealed"), tokens);
    }

    /** The version is the one whose refresh token was sent. */
    byte[] answer(Row row, String column, String flight, Secret answer) {
        Place place = place(row, column).and(flight);
        return tables.sealer().seal(place, Contents.answer(answer));
    }

    Secret openAnswer(Row row, String column, String flight, byte @Nullable [] sealed) {
        return Contents.answer(tables.sealer().open(place(row, column).and(flight), sealed));
    }

    private Place place(Row row, String column) {
        return Place.of(tables.namespace(), "consent_token", column, row.id())
                .person(row.key())
                .and(Long.toString(row.generation()), Long.toString(row.version()));
    }
}
