package org.consentflow.sandbox.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All ongoing consents and their tokens. Safe for use by many threads.
 *
 * <p>Refresh tokens rotate (RFC 9700 section 4.14.2): each is good for one refresh, and one that
 * comes a second time ends its grant, since a thief may hold the other copy. Access tokens live on
 * until their own end.
 */
public final class Grants {

    /**
     * A pair as handed out.
     *
     * @param accessEndsAt end of the access token
     */
    record Pair(String access, String refresh, Instant accessEndsAt) {
        @Override
        public String toString() {
            return "Pair[" + accessEndsAt + "]";
        }
    }

    private final Tokens tokens;
    private final Clock clock;
    private final Lifetimes lifetimes;
    private final List<Grant> grants = new ArrayList<>();
    private final ShortLived<Grant> access;
    private final ShortLived<Grant> refresh;
    private final ShortLived<Grant> spent;

    Grants(Tokens tokens, Clock clock, Lifetimes lifetimes) {
        this.tokens = tokens;
        this.clock = clock;
        this.lifetimes = lifetimes;
        this.access = new ShortLived<>(clock);
        this.refresh = new ShortLived<>(clock);
        this.spent = new ShortLived<>(clock);
    }

    synchronized Pair begin(Caller caller, Approval approval) {
        Instant now = clock.instant();
        Grant grant =
                new Grant(
                        caller.registration(),
                        caller.redirectUri(),
                        approval,
                        now,
                        now.plus(lifetimes.refresh()));
        grants.add(grant);
        return issue(grant);
    }

    /**
     * Gives a new pair for a refresh token, which is then used up.
     *
     * @throws ApiError 401 InvalidToken if it is unknown, used, expired or another client's
     */
    synchronized Pair refresh(Caller caller, String token) {
        spent.get(token).filter(grant -> grant.belongsTo(caller)).ifPresent(Grant::end);
        Grant grant =
                refresh.get(token)
                        .filter(found -> !found.ended() && found.belongsTo(caller))
                        .orElseThrow(() -> ApiError.invalidToken("refresh_token"));
        refresh.take(token);
        spent.put(token, grant, grant.endsAt());
        return issue(grant);
    }

    /** The grant behind an access token, if both still hold. */
    synchronized Optional<Grant> of(Caller caller, String accessToken) {
        return access.get(accessToken).filter(grant -> !grant.ended() && grant.belongsTo(caller));
    }

    /**
     * Ends grants, as a person does who changes their mind.
     *
     * @return how many had not ended before
     */
    public synchronized int withdraw(Predicate<Grant> which) {
        List<Grant> live = grants.stream().filter(which).filter(grant -> !grant.ended()).toList();
        live.forEach(Grant::end);
        return live.size();
    }

    /** All grants since the last reset, the oldest first. */
    public synchronized List<Grant> all() {
        return List.copyOf(grants);
    }

    synchronized int expireAccess() {
        return access.clear();
    }

    synchronized int expireRefresh() {
        return refresh.clear();
    }

    synchronized void clear() {
        grants.clear();
        access.clear();
        refresh.clear();
        spent.clear();
    }

    private Pair issue(Grant grant) {
        Pair pair =
                new Pair(tokens.next(), tokens.next(), clock.instant().plus(lifetimes.access()));
        access.put(pair.access(), grant, pair.accessEndsAt());
        refresh.put(pair.refresh(), grant, grant.endsAt());
        return pair;
    }
}
