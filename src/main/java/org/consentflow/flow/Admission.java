package org.consentflow.flow;

import java.util.function.Function;
import org.consentflow.api.ConsentRequiredException.Reason;

/** The gate's answer to "may this call run now?". */
public sealed interface Admission {

    /**
     * Handles every case; a new case changes this signature, so the compiler finds each caller.
     *
     * @param granted the call may run
     * @param consentNeeded the person must act first
     * @param <T> what comes of it
     * @return what the chosen function returned
     */
    <T> T match(Function<Granted, T> granted, Function<ConsentNeeded, T> consentNeeded);

    /**
     * Run it with these tokens.
     *
     * @param consent the row they belong to
     * @param tokens good now
     */
    record Granted(StoredConsent consent, TokenSet tokens) implements Admission {
        @Override
        public <T> T match(Function<Granted, T> granted, Function<ConsentNeeded, T> consentNeeded) {
            return granted.apply(this);
        }
    }

    /**
     * The person must act first.
     *
     * @param key whose, and for what
     * @param reason why
     */
    record ConsentNeeded(ConsentKey key, Reason reason) implements Admission {
        @Override
        public <T> T match(Function<Granted, T> granted, Function<ConsentNeeded, T> consentNeeded) {
            return consentNeeded.apply(this);
        }
    }
}
