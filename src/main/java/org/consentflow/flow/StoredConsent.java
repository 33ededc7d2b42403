package org.consentflow.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.api.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A consent and its token row, as one read found them.
 *
 * @param id of the row
 * @param key whose, and to what
 * @param generation counts grants and withdrawals
 * @param version counts token sets
 * @param state stored state
 * @param asked scope the person was asked for
 * @param givenAt latest grant
 * @param renewedAt latest token set
 * @param lastUsedAt latest use on record
 * @param endsAt when it ends by itself
 * @param flight a refresh under way, if any
 * @param cooldownUntil before this time no refresh is sent; database milliseconds
 * @param sends how often the current refresh was sent
 * @param failures how often in a row it failed, sent or not
 * @param journalled whether an answer waits to be committed
 * @param spare whether a late answer is kept beside it
 * @param lastFlight the flight that committed the current version
 * @param readAt time of the database when it was read, in milliseconds
 * @param opener opens the sealed tokens; throws ConsentStoreException if they cannot be opened
 */
public record StoredConsent(
        String id,
        ConsentKey key,
        long generation,
        long version,
        TokenState state,
        Scope asked,
        Instant givenAt,
        Instant renewedAt,
        Optional<Instant> lastUsedAt,
        Instant endsAt,
        @Nullable String flight,
        long flightUntil,
        long cooldownUntil,
        int sends,
        int failures,
        boolean journalled,
        boolean spare,
        @Nullable String lastFlight,
        long readAt,
        Supplier<TokenSet> opener) {

    /**
     * The tokens, opened now.
     *
     * @return the set
     * @throws org.consentflow.api.ConsentStoreException if they cannot be opened
     */
    public TokenSet tokens() {
        return opener.get();
    }

    /**
     * Whether the current refresh may not be sent again and nobody is at it, so that its outcome
     * stays unknown. Also where the budget of sendings was lowered meanwhile.
     *
     * @param maxSends budget of sendings for one version
     * @return true if only an answer that is journalled can still mend it
     */
    boolean uncertain(int maxSends) {
        boolean spent = state == TokenState.LIVE && flight == null && sends >= maxSends;
        return state == TokenState.UNCERTAIN || spent;
    }

    /** Whether nobody is to send, or to look at an answer that waits, for some time to come. */
    boolean cooling() {
        return cooldownUntil > readAt;
    }

    /** Nothing but names and counts. */
    @Override
    public String toString() {
        return "StoredConsent[" + id + " g" + generation + " v" + version + " " + state + "]";
    }
}
