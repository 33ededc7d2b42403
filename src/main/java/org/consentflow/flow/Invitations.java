package org.consentflow.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Invites somebody else: an id that is worthless without their login. No link, no state, no call.
 * Thread-safe.
 */
public final class Invitations {

    private static final Duration LIFETIME = Duration.ofDays(7);

    private final InvitationStore store;
    private final RandomValues random;

    /**
     * Invitations.
     *
     * @param store where they are kept
     * @param random gives ids
     */
    public Invitations(InvitationStore store, RandomValues random) {
        this.store = store;
        this.random = random;
    }

    /**
     * Invites.
     *
     * @param key who, and to what
     * @return the invitation
     */
    public Invited invite(ConsentKey key) {
        String id = random.next();
        return new Invited(id, store.insert(id, key, LIFETIME));
    }

    /**
     * Who is invited, and to what.
     *
     * @param id of the invitation
     * @return empty if unknown or over
     */
    public Optional<ConsentKey> find(String id) {
        return store.find(id);
    }

    /**
     * An invitation.
     *
     * @param id identifies it
     * @param endsAt until when it is open
     */
    public record Invited(String id, Instant endsAt) {}
}
