package org.consentflow.flow;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the refresh tokens of ended consents until their provider was told. They are put there by
 * the transaction that ends the consent. Every method is a short transaction of its own; times are
 * the database's. Thread-safe.
 *
 * <p>Every method throws {@link org.consentflow.api.ConsentStoreException} if the database fails.
 */
public interface RevocationStore {

    /**
     * What is due. Each contract has its share, so that one whose provider is down holds up no
     * other.
     *
     * @param limit how many at most of each contract
     * @return longest due first
     */
    List<Due> due(int limit);

    /**
     * Takes one: nobody else tries it until the time is over.
     *
     * @param due as read
     * @param wait until the next try, should this one fail
     * @return false if somebody else took it, or it is gone
     */
    boolean take(Due due, Duration wait);

    /**
     * Forgets one.
     *
     * @param due as read
     */
    void remove(Due due);

    /**
     * Forgets those of a consent that is about to be given anew: some providers end everything a
     * client holds of a person with one token.
     *
     * @param key whose, and to what
     */
    void cancel(ConsentKey key);

    /**
     * Keeps an answer that came after its consent had ended, for the refresh token it has brought.
     * Does nothing where the consent lives, or is being given anew: the token may be in use.
     *
     * @param key whose, and to what
     * @param answer as received
     */
    void keep(ConsentKey key, Secret answer);

    /**
     * What is to be revoked. Shows nothing.
     *
     * @param value a refresh token, or the answer that brought one
     * @param answer whether it is such an answer
     */
    record Held(Secret value, boolean answer) {}

    /**
     * A token to be revoked.
     *
     * @param id of the row
     * @param contract whose provider gave it
     * @param attempts how often it was tried
     * @param dueAt since when it is due
     * @param last whether its time is over after this try
     * @param held opened now; throws ConsentStoreException if it cannot be opened
     */
    record Due(
            String id,
            String contract,
            int attempts,
            long dueAt,
            boolean last,
            Supplier<Held> held) {

        /** Nothing but names and counts. */
        @Override
        public String toString() {
            return "Due[" + id + " " + attempts + "]";
        }
    }
}
