package org.consentflow.provider.digime;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.digime.SignedAnswer;
import org.consentflow.jws.CachedKeySet;
import org.consentflow.jws.JwsException;
import org.consentflow.jws.JwsException.Reason;
import org.consentflow.jws.TokenVerifier;
import org.consentflow.jws.VerifiedClaims;
import org.consentflow.provider.Failures;
import org.consentflow.provider.RestKeySet;

/** Opens what the provider signed, and tells "never" from "not just now". Thread-safe. */
final class SignedAnswers {

    private final TokenVerifier verifier;
    private final RestKeySet keySet;
    private final Failures failures;

    SignedAnswers(URI jwksUri, RestKeySet keySet, Failures failures, Clock clock) {
        this.verifier = new TokenVerifier(jwksUri, new CachedKeySet(keySet, clock));
        this.keySet = keySet;
        this.failures = failures;
    }

    <T> T verified(
            String call, byte[] body, Instant received, Function<VerifiedClaims, T> reading) {
        try {
            return reading.apply(SignedAnswer.read(body, verifier, received));
        } catch (JwsException bad) {
            throw exception(call, bad);
        }
    }

    private ProviderException exception(String call, JwsException bad) {
        boolean later =
                bad.reason() == Reason.KEY_SET
                        || bad.reason() == Reason.UNKNOWN_KEY && keySet.failing();
        if (later) {
            // its keys may have changed while their set was out of reach
            return new ProviderException(
                    ConsentError.PROVIDER_UNAVAILABLE,
                    call + " cannot be verified just now: " + bad.getMessage(),
                    true,
                    null);
        }
        return failures.unusable(
                bad.reason() == Reason.MALFORMED
                        ? ConsentError.ANSWER_UNUSABLE
                        : ConsentError.SIGNATURE,
                call,
                bad.getMessage());
    }
}
