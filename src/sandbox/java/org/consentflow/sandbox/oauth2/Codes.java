package org.consentflow.sandbox.oauth2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.consentflow.sandbox.provider.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Authorization codes: each good once. One that comes again ends what it was exchanged for (RFC
 * 6749, section 4.1.2). Safe for use by many threads.
 */
final class Codes {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final Tokens tokens;
    private final Grants grants;
    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();

    /** A code and what became of it. */
    static final class Code {

        private final AuthorizationAsk ask;
        private final String person;
        private final Instant expires;
        private boolean taken;
        private volatile @Nullable Grant grant;

        private Code(AuthorizationAsk ask, String person, Instant expires) {
            this.ask = ask;
            this.person = person;
            this.expires = expires;
        }

        AuthorizationAsk ask() {
            return ask;
        }

        String person() {
            return person;
        }

        void granted(Grant given) {
            grant = given;
        }
    }

    Codes(Tokens tokens, Grants grants, Clock clock) {
        this.tokens = tokens;
        this.grants = grants;
        this.clock = clock;
    }

    synchronized String issue(AuthorizationAsk ask, String person) {
        String code = tokens.next();
        codes.put(code, new Code(ask, person, clock.instant().plus(LIFE)));
        return code;
    }

    /**
     * @throws OAuthError {@code invalid_grant}
     */
    synchronized Code take(String value) {
        Code code = codes.get(value);
        if (code == null || !clock.instant().isBefore(code.expires)) {
            throw OAuthError.invalidGrant("the code is unknown or has expired");
        }
        if (code.taken) {
            Grant given = code.grant;
            if (given != null) {
                grants.end(given);
            }
            throw OAuthError.invalidGrant("the code was used before");
        }
        code.taken = true;
        return code;
    }

    synchronized void clear() {
        codes.clear();
    }
}
