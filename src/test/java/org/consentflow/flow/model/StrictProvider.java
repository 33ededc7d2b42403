package org.consentflow.flow.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.consentflow.flow.ConsentKey;
import org.jspecify.annotations.Nullable;

/**
 * A provider that rotates refresh tokens strictly: what was used comes back only as a repetition
 * with the same nonce, which it refuses without processing; anything else is reuse, and that is a
 * violation of ours.
 */
final class StrictProvider {

    static final long ACCESS_LIFE = 600_000;

    private final Map<String, Pair> byRefresh = new HashMap<>();
    private final Map<String, Pair> byAccess = new HashMap<>();
    private final Map<String, Session> newest = new HashMap<>();
    private final boolean forgetful;
    private int names;
    int sendings;

    StrictProvider(boolean forgetful) {
        this.forgetful = forgetful;
    }

    /** What became of a refresh that reached it. */
    enum Verdict {
        ISSUED,
        NONCE_USED,
        REFUSED
    }

    /** A consent as the provider knows it. */
    static final class Session {
        final ConsentKey key;
        boolean ended;
        int issued;
        @Nullable Pair valid;

        Session(ConsentKey key) {
            this.key = key;
        }
    }

    /** Two tokens issued together. */
    static final class Pair {
        final Session session;
        final int number;
        final String access;
        final String refresh;
        final long expiresAt;
        final List<String> nonces = new ArrayList<>();
        boolean nonceUsed;
        boolean spoiled;
        boolean used;

        Pair(Session session, int number, String name, long expiresAt) {
            this.session = session;
            this.number = number;
            this.access = "access-" + name;
            this.refresh = "refresh-" + name;
            this.expiresAt = expiresAt;
        }

        /** Nobody has a reason to replace it before, unless it is refused. */
        long halfTime() {
            return expiresAt - ACCESS_LIFE / 2;
        }
    }

    /** A person consents. */
    Pair grant(ConsentKey key, long now) {
        Session session = new Session(key);
        newest.put(key.subject().id(), session);
        return issue(session, now);
    }

    /** A refresh arrives and is processed. */
    Verdict refresh(String token, String nonce, long now, int maxSends) {
        Pair pair = arrives(token, nonce, maxSends);
        if (!forgetful && pair.nonceUsed) {
            return Verdict.NONCE_USED;
        }
        pair.nonceUsed = true;
        Pair valid = Objects.requireNonNull(pair.session.valid);
        boolean repeated = forgetful && pair.used && !valid.used && valid.number > pair.number;
        if (pair.session.ended || pair != valid && !repeated) {
            if (!pair.session.ended && !forgetful) {
                throw new Violation("a used refresh token was presented anew");
            }
            return Verdict.REFUSED;
        }
        pair.used = true;
        issue(pair.session, now);
        return Verdict.ISSUED;
    }

    /** A refresh may have arrived; nothing says how far it got. */
    Pair arrives(String token, String nonce, int maxSends) {
        Pair pair = Objects.requireNonNull(byRefresh.get(token), "no such token");
        boolean repetition = pair.nonces.contains(nonce);
        if (!pair.nonces.isEmpty() && !repetition) {
            throw new Violation("a refresh token was presented with two nonces");
        }
        pair.nonces.add(nonce);
        sendings++;
        if (pair.nonces.size() > maxSends) {
            throw new Violation("a refresh token was sent more often than the budget allows");
        }
        return pair;
    }

    boolean accepts(String access, long now) {
        Pair pair = byAccess.get(access);
        return pair != null && !pair.spoiled && !pair.session.ended && now < pair.expiresAt;
    }

    /** What the session of that token holds now. */
    Pair successor(String refresh) {
        return Objects.requireNonNull(issuedWith(refresh).session.valid);
    }

    Pair issuedWith(String refresh) {
        return Objects.requireNonNull(byRefresh.get(refresh), "never issued");
    }

    Pair withAccess(String access) {
        return Objects.requireNonNull(byAccess.get(access), "never issued");
    }

    /** The person ends it here. */
    void end(ConsentKey key) {
        session(key).ended = true;
    }

    void spoil(ConsentKey key) {
        Pair valid = session(key).valid;
        if (valid != null) {
            valid.spoiled = true;
        }
    }

    Session session(ConsentKey key) {
        return Objects.requireNonNull(newest.get(key.subject().id()));
    }

    private Pair issue(Session session, long now) {
        Pair pair = new Pair(session, ++session.issued, "" + ++names, now + ACCESS_LIFE);
        session.valid = pair;
        byRefresh.put(pair.refresh, pair);
        byAccess.put(pair.access, pair);
        return pair;
    }
}
