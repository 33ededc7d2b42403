package org.consentflow.flow;

import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.ProviderException;

/**
 * What came of a call that spends something. A closed table: whatever is not certain is unknown.
 */
public sealed interface Answer {

    /** An answer that means success, not yet looked at. */
    record Received(Secret body) implements Answer {}

    /**
     * No success.
     *
     * @param outcome how certain it is
     * @param problem what to tell callers
     * @param retryAfter the provider's wish, not yet clamped
     */
    record Failed(Outcome outcome, ProviderException problem, Optional<Duration> retryAfter)
            implements Answer {}

    /** How certain a failure is. */
    enum Outcome {
        /** Certainly not sent: name, connect, TLS, or too late to send. */
        NOT_SENT,
        /** Certainly not processed: rate limited. */
        UNPROCESSED,
        /** Our key, client or redirect URI is refused: says nothing about the consent. */
        OPERATOR,
        /** Definitely refused. */
        REFUSED,
        /** Everything else. Never taken for a refusal. */
        UNKNOWN
    }
}
