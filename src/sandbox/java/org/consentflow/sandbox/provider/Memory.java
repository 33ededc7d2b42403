package org.consentflow.sandbox.provider;

import java.time.Clock;

/**
 * What the provider remembers for a while.
 *
 * @param sessions by key
 * @param guests the same sessions, by the token that names them where a guest is sent
 * @param waiting by pre-authorization code
 * @param approvals by authorization code
 * @param postboxes by id
 */
record Memory(
        ShortLived<Session> sessions,
        ShortLived<Session> guests,
        ShortLived<PreAuthorization> waiting,
        ShortLived<Approval> approvals,
        ShortLived<Postbox> postboxes) {

    static Memory empty(Clock clock) {
        return new Memory(
                new ShortLived<>(clock),
                new ShortLived<>(clock),
                new ShortLived<>(clock),
                new ShortLived<>(clock),
                new ShortLived<>(clock));
    }

    int clearSessions() {
        guests.clear();
        return sessions.clear();
    }

    int clearCodes() {
        return waiting.clear() + approvals.clear();
    }

    void clear() {
        clearSessions();
        clearCodes();
        postboxes.clear();
    }
}
