package org.consentflow.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.Scope;

/**
 * The tokens of a consent as the provider gave them.
 *
 * @param access presented with each data call
 * @param refresh replaces the set; single use
 * @param accessExpires end of the access token by the provider's clock
 * @param receivedAt when we got them, by ours
 * @param supplement what the person's answer brought beside the code; the adapter's own, kept as
 *     long as the consent
 * @param account the provider's name of the account; empty where it does not tell
 * @param granted scope; empty where the provider does not tell: what was asked for
 * @param proofKey without which they are of no use, in the adapter's own form; empty where whoever
 *     has them can use them
 * @param given scope of the consent itself, which refreshes may narrow and restore; empty as above
 */
public record TokenSet(
        Secret access,
        Secret refresh,
        Instant accessExpires,
        Instant receivedAt,
        Optional<Secret> supplement,
        Optional<Secret> account,
        Optional<Scope> granted,
        Optional<Secret> proofKey,
        Optional<Scope> given) {

    private static final int TENTH = 10;

    /**
     * Tokens alone.
     *
     * @param access presented with each data call
     * @param refresh replaces the set; single use
     * @param accessExpires end of the access token by the provider's clock
     * @param receivedAt when we got them, by ours
     */
    public TokenSet(Secret access, Secret refresh, Instant accessExpires, Instant receivedAt) {
        this(
                access,
                refresh,
                accessExpires,
                receivedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Tokens as a consent brings them: what is granted with them is what the person gave.
     *
     * @param access presented with each data call
     * @param refresh replaces the set; single use
     * @param accessExpires end of the access token by the provider's clock
     * @param receivedAt when we got them, by ours
     * @param supplement as above
     * @param account as above
     * @param granted as above
     * @param proofKey as above
     */
    public TokenSet(
            Secret access,
            Secret refresh,
            Instant accessExpires,
            Instant receivedAt,
            Optional<Secret> supplement,
            Optional<Secret> account,
            Optional<Scope> granted,
            Optional<Secret> proofKey) {
        this(
                access,
                refresh,
                accessExpires,
                receivedAt,
                supplement,
                account,
                granted,
                proofKey,
                granted);
    }

    /**
     * The same tokens with another supplement.
     *
     * @param other of the consent they belong to
     * @return the set that goes with it
     */
    public TokenSet with(Optional<Secret> other) {
        return copy(other, granted, given);
    }

    /** The same tokens for another scope. */
    TokenSet granting(Scope other) {
        return copy(supplement, Optional.of(other), Optional.of(other));
    }

    /** The same tokens, of a consent to that scope. */
    TokenSet given(Optional<Scope> other) {
        return copy(supplement, granted, other);
    }

    private TokenSet copy(
            Optional<Secret> otherSupplement,
            Optional<Scope> otherGranted,
            Optional<Scope> otherGiven) {
        return new TokenSet(
                access,
                refresh,
                accessExpires,
                receivedAt,
                otherSupplement,
                account,
                otherGranted,
                proofKey,
                otherGiven);
    }

    /**
     * Whether the set was already over when it came: then a clock is wrong, theirs or ours, and the
     * token is used until it is refused.
     *
     * @return true if it arrived expired
     */
    boolean skewed() {
        return !accessExpires.isAfter(receivedAt);
    }

    /**
     * Whether the access token may still be presented.
     *
     * @param now the current time
     * @return true before its end, or if its end cannot be trusted
     */
    boolean good(Instant now) {
        return skewed() || now.isBefore(accessExpires);
    }

    /**
     * Whether it is time to replace it: the configured while before its end, at least a tenth of
     * its life and at most half of it.
     *
     * @param now the current time
     * @param ahead the configured while
     * @return true if a refresh is due
     */
    boolean due(Instant now, Duration ahead) {
        if (skewed()) {
            return false;
        }
        Duration life = Duration.between(receivedAt, accessExpires);
        Duration wanted = longer(ahead, life.dividedBy(TENTH));
        Duration margin = shorter(wanted, life.dividedBy(2));
        return !now.isBefore(accessExpires.minus(margin));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
