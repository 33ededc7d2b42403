package org.consentflow.sandbox.oauth2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.sandbox.provider.Tokens;

/** Grants and their tokens, with strict rotation. Safe for use by many threads. */
final class Grants {

    private final Tokens tokens;
    private final Clock clock;
    private final List<Grant> grants = new ArrayList<>();
    private final Map<String, Grant> byRefresh = new HashMap<>();
    private final Map<String, Access> byAccess = new HashMap<>();

    private record Access(Grant grant, Instant expires, Optional<String> thumbprint) {}

    Grants(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    synchronized void add(Grant grant) {
        grants.add(grant);
        rotate(grant);
    }

    /** The next refresh token; the one before is used up. */
    synchronized String rotate(Grant grant) {
        grant.refreshToken = tokens.next();
        byRefresh.put(grant.refreshToken, grant);
        return grant.refreshToken;
    }

    synchronized String access(Grant grant, Duration lifetime) {
        String token = tokens.next();
        Instant expires = clock.instant().plus(lifetime);
        byAccess.put(token, new Access(grant, expires, grant.thumbprint));
        return token;
    }

    /**
     * The grant of its current refresh token; any other one is taken for stolen and ends it.
     *
     * @throws OAuthError {@code invalid_grant}
     */
    synchronized Grant current(String refreshToken) {
        Grant grant = byRefresh.get(refreshToken);
        if (grant == null) {
            throw OAuthError.invalidGrant("the refresh token is unknown");
        }
        if (!grant.refreshToken.equals(refreshToken)) {
            grant.ended = true;
            throw OAuthError.invalidGrant("the refresh token was used before");
        }
        if (grant.ended || !clock.instant().isBefore(grant.refreshExpires)) {
            throw OAuthError.invalidGrant("the grant has ended");
        }
        return grant;
    }

    /** Binds what it gives from now on to a key, unless it is bound to another. */
    synchronized void bind(Grant grant, Optional<String> thumbprint) {
        if (grant.thumbprint.isPresent() && !grant.thumbprint.equals(thumbprint)) {
            throw ProofCheck.refused("the grant is bound to another key");
        }
        grant.thumbprint = thumbprint;
    }

    /** Whose token it is, presented with the key it is bound to, or with none. */
    synchronized Optional<Grant> presented(String accessToken, Optional<String> thumbprint) {
        return Optional.ofNullable(byAccess.get(accessToken))
                .filter(access -> access.thumbprint.equals(thumbprint))
                .filter(access -> !access.grant.ended && clock.instant().isBefore(access.expires))
                .map(Access::grant);
    }

    /** Ends everything the client holds of the person whose token it is. */
    synchronized void revoke(String token) {
        Grant grant = byRefresh.get(token);
        if (grant != null) {
            grants.stream()
                    .filter(other -> other.person.equals(grant.person))
                    .forEach(other -> other.ended = true);
        }
    }

    /** Ends the grant whose latest refresh token it is. */
    synchronized void revokeLatest(String token) {
        Optional.ofNullable(byRefresh.get(token))
                .filter(grant -> grant.refreshToken.equals(token))
                .ifPresent(grant -> grant.ended = true);
    }

    synchronized int end() {
        List<Grant> live = grants.stream().filter(grant -> !grant.ended).toList();
        live.forEach(grant -> grant.ended = true);
        return live.size();
    }

    synchronized int living() {
        return (int) grants.stream().filter(grant -> !grant.ended).count();
    }

    synchronized void end(Grant grant) {
        grant.ended = true;
    }

    synchronized int expireAccess() {
        int count = byAccess.size();
        byAccess.replaceAll(
                (token, access) -> new Access(access.grant, Instant.MIN, access.thumbprint));
        return count;
    }

    synchronized int expireRefresh() {
        grants.forEach(grant -> grant.refreshExpires = Instant.MIN);
        return grants.size();
    }

    synchronized void clear() {
        grants.clear();
        byRefresh.clear();
        byAccess.clear();
    }
}
