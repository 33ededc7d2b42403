package org.consentflow.api;

import java.util.List;
import java.util.Optional;

/**
 * The engine behind {@link ConsentFlow}, for code: with or without a request, for any subject.
 * Injectable, thread-safe.
 */
public interface Consents {

    /**
     * One person's consent to one contract.
     *
     * @param subject whose; need not be the caller
     * @param contract configured name; empty for the only one
     * @return a view that reads anew at every call
     * @throws ConsentRefusedException if no such contract is configured
     */
    SubjectConsent of(Subject subject, String contract);

    /**
     * Every consent of a person, whatever its status.
     *
     * @param subject whose
     * @return ordered by contract
     */
    List<Consent> all(Subject subject);

    /**
     * Forgets a person entirely: deletes consents, tokens, requests, invitations and history, at
     * once and in one transaction. What is under way then stores nothing.
     *
     * @param subject whom
     * @return the proof, to be handed to the person
     */
    Erasure forget(Subject subject);

    /**
     * Looks the receipt of a deletion up.
     *
     * @param receipt as {@link #forget} gave it
     * @return what it proves; empty if nothing
     */
    Optional<Erasure> erased(String receipt);

    /**
     * Begins a consent of the current caller. Two calls to the provider, one write. A running
     * request of the same caller in the same browser is returned again.
     *
     * @param contract configured name; empty for the only one
     * @param options where to return to and what to hand back
     * @return the link to send the person to, and what binds the answer to them
     * @throws ConsentRefusedException if nobody is authenticated, or too many requests are open
     * @throws ProviderException if the provider failed
     */
    BegunConsent begin(String contract, BeginOptions options);

    /**
     * Invites somebody else to give a consent. Nothing is sent, and nothing is begun before that
     * person has logged in and agreed to begin.
     *
     * @param subject who must log in
     * @param contract configured name; empty for the only one
     * @return where to send them
     * @throws ConsentRefusedException if nobody can log in to this application
     */
    Invitation invite(Subject subject, String contract);
}
