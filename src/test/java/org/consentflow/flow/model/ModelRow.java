package org.consentflow.flow.model;

import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.jspecify.annotations.Nullable;

/** A consent with its token row: the columns that decide. */
final class ModelRow {

    final String id;
    final ConsentKey key;
    long generation = 1;
    long version = 1;
    TokenState state = TokenState.LIVE;
    @Nullable TokenSet sealed;
    Scope asked;
    long givenAt;
    long renewedAt;
    @Nullable Long lastUsedAt;
    Instant endsAt;
    @Nullable String flight;
    long flightUntil;
    @Nullable String nonce;
    int sends;
    int failures;
    long cooldownUntil;
    @Nullable Secret journal;
    @Nullable String journalFlight;
    @Nullable Secret spare;
    @Nullable String spareFlight;
    long spareVersion;
    @Nullable String lastFlight;

    ModelRow(String id, ConsentKey key, TokenSet tokens, Scope asked, Instant endsAt, long now) {
        this.id = id;
        this.key = key;
        this.sealed = tokens;
        this.asked = asked;
        this.endsAt = endsAt;
        this.givenAt = now;
        this.renewedAt = now;
    }

    ModelRow copy() {
        ModelRow copy = new ModelRow(id, key, shown(), asked, endsAt, givenAt);
        copy.sealed = sealed;
        copy.generation = generation;
        copy.version = version;
        copy.state = state;
        copy.renewedAt = renewedAt;
        copy.lastUsedAt = lastUsedAt;
        copy.flight = flight;
        copy.flightUntil = flightUntil;
        copy.nonce = nonce;
        copy.sends = sends;
        copy.failures = failures;
        copy.cooldownUntil = cooldownUntil;
        copy.journal = journal;
        copy.journalFlight = journalFlight;
        copy.spare = spare;
        copy.spareFlight = spareFlight;
        copy.spareVersion = spareVersion;
        copy.lastFlight = lastFlight;
        return copy;
    }

    /** As one statement reads it at that time. */
    StoredConsent read(long now) {
        TokenSet tokens = sealed;
        return new StoredConsent(
                id,
                key,
                generation,
                version,
                state,
                asked,
                Instant.ofEpochMilli(givenAt),
                Instant.ofEpochMilli(renewedAt),
                Optional.ofNullable(lastUsedAt).map(Instant::ofEpochMilli),
                endsAt,
                flight,
                flightUntil,
                cooldownUntil,
                sends,
                failures,
                journal != null,
                spare != null,
                lastFlight,
                now,
                () -> {
                    if (tokens == null) {
                        throw ModelStore.undecryptable();
                    }
                    return tokens;
                });
    }

    boolean alive() {
        return state != TokenState.WITHDRAWN;
    }

    boolean fenced(StoredConsent seen) {
        return generation == seen.generation() && version == seen.version();
    }

    void failed(long until) {
        failures++;
        cooldownUntil = until;
    }

    void noFlight() {
        flight = null;
        flightUntil = 0;
    }

    void noJournal() {
        journal = null;
        journalFlight = null;
    }

    void noSpare() {
        spare = null;
        spareFlight = null;
        spareVersion = 0;
    }

    /** Uncertain once the budget is spent. */
    void spent(int maxSends) {
        if (state == TokenState.LIVE && sends >= maxSends) {
            state = TokenState.UNCERTAIN;
        }
    }

    void replace(TokenSet renewed, String by, long now) {
        if (spareVersion != version) {
            noSpare();
        }
        sealed = renewed.with(shown().supplement());
        lastFlight = by;
        renewedAt = now;
        version++;
        state = TokenState.LIVE;
        sends = 0;
        failures = 0;
        nonce = null;
        cooldownUntil = 0;
        noFlight();
        noJournal();
    }

    /** Given again after an end, or in the place of what was there. */
    void granted(TokenSet tokens, Scope scope, Instant end, long now) {
        sealed = tokens;
        state = TokenState.LIVE;
        asked = scope;
        endsAt = end;
        givenAt = now;
        renewedAt = now;
        version++;
        emptied();
    }

    void withdrawn() {
        sealed = null;
        state = TokenState.WITHDRAWN;
        emptied();
    }

    private void emptied() {
        generation++;
        sends = 0;
        failures = 0;
        nonce = null;
        cooldownUntil = 0;
        lastFlight = null;
        noFlight();
        noJournal();
        noSpare();
    }

    private TokenSet shown() {
        TokenSet tokens = sealed;
        Instant never = Instant.EPOCH;
        return tokens != null ? tokens : new TokenSet(new Secret(""), new Secret(""), never, never);
    }

    @Override
    public String toString() {
        return key.subject().id()
                + (" g" + generation + " v" + version + " " + state)
                + (" sends=" + sends)
                + (flight == null ? "" : " flight=" + flight.substring(0, 4) + "@" + flightUntil)
                + (nonce == null ? "" : " nonce=" + nonce)
                + (cooldownUntil == 0 ? "" : " cool=" + cooldownUntil)
                + (journal == null ? "" : " journal")
                + (spare == null ? "" : " spare");
    }
}
