package org.consentflow.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one person's consent to one contract. Holds no token and no personal data of
 * theirs.
 *
 * @param subject whose consent it is
 * @param contract name of the contract
 * @param status where it stands at the moment of reading
 * @param askedScope what the person was asked for
 * @param grantedScope what they gave; where the provider does not tell, as digi.me does not, all
 *     that was asked
 * @param givenAt when the person gave it (the latest time, if given again)
 * @param renewedAt when its tokens were last replaced
 * @param lastUsedAt last admitted call, to the minute; empty before the first
 * @param endsAt when it ends by itself
 */
public record Consent(
        Subject subject,
        String contract,
        ConsentStatus status,
        Scope askedScope,
        Scope grantedScope,
        Instant givenAt,
        Instant renewedAt,
        Optional<Instant> lastUsedAt,
        Instant endsAt) {

    /**
     * Whether the person gave less than they were asked for. The consent lives all the same; nobody
     * asks again by itself.
     *
     * @return true if so
     */
    public boolean partial() {
        return !askedScope.within(grantedScope);
    }
}
