package org.consentflow.flow;

import java.time.Duration;
import java.util.List;

/**
 * What the regular care of consents reads and writes. Every method is a short transaction of its
 * own, in the database's time. Thread-safe.
 *
 * <p>Every method throws {@link org.consentflow.api.ConsentStoreException} if the database fails.
 */
public interface UpkeepStore {

    /**
     * Consents whose time has come.
     *
     * @param limit how many at most
     * @return longest due first
     */
    List<Due> due(int limit);

    /**
     * Takes a due consent and says when to look again. However many nodes try, one succeeds.
     *
     * @param due as found
     * @param in from now, by the database's clock
     * @return false if another node took it
     */
    boolean take(Due due, Duration in);

    /**
     * Puts on record that a consent ends soon, once for each time it was given.
     *
     * @param consent as read
     * @return false if it stands there already
     */
    boolean expiring(StoredConsent consent);

    /**
     * Seals values anew that were sealed with a former key; skips what is under way or cannot be
     * opened.
     *
     * @param limit how many to look at
     * @return what came of it
     */
    Resealed reseal(int limit);

    /**
     * A consent to look after.
     *
     * @param id of the row
     * @param key whose, and to what
     * @param keepAt the time that has come; database milliseconds
     */
    record Due(String id, ConsentKey key, long keepAt) {}

    /**
     * What sealing anew came to.
     *
     * @param done sealed with the writing key now
     * @param unreadable left as they are: they could not be opened
     */
    record Resealed(int done, int unreadable) {}
}
