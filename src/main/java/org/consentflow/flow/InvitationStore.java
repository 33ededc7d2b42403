package org.consentflow.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps invitations. Every method is a short transaction of its own. Thread-safe. */
public interface InvitationStore {

    /**
     * Stores an invitation.
     *
     * @param id random
     * @param key who is invited, and to what
     * @param lifetime how long it is open
     * @return its end
     */
    Instant insert(String id, ConsentKey key, Duration lifetime);

    /**
     * An invitation that is still open.
     *
     * @param id its id
     * @return who is invited, and to what; empty if unknown or over
     */
    Optional<ConsentKey> find(String id);
}
