package org.consentflow.api;

import java.util.List;
import java.util.Optional;

/** One person's consent to one contract. Thread-safe; reads anew at every call. */
public interface SubjectConsent {

    /**
     * The consent, if there ever was one.
     *
     * @return empty if never given
     */
    Optional<Consent> find();

    /**
     * What happened to the consent: every grant, refusal, refresh, use (to the minute), failure and
     * withdrawal.
     *
     * @param limit how many entries at most; 1 to 1,000
     * @return newest first
     * @throws ConsentRefusedException if the limit is out of range
     */
    List<HistoryEntry> history(int limit);

    /**
     * Access to the data, without the person and without a request.
     *
     * @return usable until the consent ends
     * @throws ConsentRequiredException if there is no live consent
     * @throws ProviderException if the access token had to be refreshed and could not
     */
    OngoingAccess access();

    /**
     * Ends the consent: destroys its tokens at once and cancels requests under way.
     *
     * @return false if there was nothing to end
     */
    boolean withdraw();
}
