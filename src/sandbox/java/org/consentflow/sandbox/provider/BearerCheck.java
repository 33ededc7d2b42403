package org.consentflow.sandbox.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.consentflow.sandbox.http.Request;

/** Finds out who signed a request. Safe for use by many threads. */
final class BearerCheck {

    private static final Pattern NONCE = Pattern.compile("[a-zA-Z0-9]{32}");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Registrations registrations;
    private final Clock clock;
    private final ShortLived<Boolean> nonces;

    BearerCheck(Registrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
        this.nonces = new ShortLived<>(clock);
    }

    /**
     * Verifies the bearer and uses up its nonce.
     *
     * @throws ApiError 406 ValidationErrors for a bad bearer, 406 InvalidRequest for a replayed
     *     one, 401 InvalidClient, 400 InvalidRedirectUri
     */
    Caller verify(Request request) {
        BearerJwt bearer = BearerJwt.of(request);
        Claims claims = new Claims(bearer.payload());
        String clientId = claims.text("client_id");
        Registration registration =
                registrations
                        .client(clientId)
                        .orElseThrow(
                                () -> new ApiError(401, "InvalidClient", "The client is unknown"));
        if (!registration.signed(bearer)) {
            throw ApiError.badBearer("The bearer's signature is wrong");
        }
        String nonce = claims.text("nonce", NONCE);
        Instant now = clock.instant();
        requireRecent(claims.number("timestamp"), now);
        String redirectUri = claims.text("redirect_uri");
        if (!registration.allowsRedirect(redirectUri)) {
            throw new ApiError(
                    400,
                    "InvalidRedirectUri",
                    "The redirect URI is not registered with the contract");
        }
        // outside the tolerance the timestamp refuses it, so that long a memory is enough
        if (!nonces.add(clientId + " " + nonce, true, now.plus(TOLERANCE.multipliedBy(2)))) {
            throw new ApiError(406, "InvalidRequest", "The nonce was already used");
        }
        return new Caller(registration, redirectUri, claims);
    }

    /** As {@link #verify}, for calls that say all they have to say in the bearer. */
    Caller verifyBodyless(Request request) {
        Caller caller = verify(request);
        if (request.body().length > 0) {
            throw ApiError.badParameter("The body is not empty");
        }
        return caller;
    }

    private static void requireRecent(long timestamp, Instant now) {
        // compared as differences of long: a huge claim must not overflow into the window
        long millis = now.toEpochMilli();
        if (timestamp < millis - TOLERANCE.toMillis()
                || timestamp > millis + TOLERANCE.toMillis()) {
            throw ApiError.badBearer("The claim timestamp is too far from the provider's time");
        }
    }

    void forgetNonces() {
        nonces.clear();
    }
}
