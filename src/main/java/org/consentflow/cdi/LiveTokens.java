package org.consentflow.cdi;

import java.util.function.Supplier;
import org.consentflow.api.Subject;
import org.consentflow.data.Tokens;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentGate;
import org.consentflow.flow.Contract;
import org.consentflow.flow.FreshTokens;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one subject: admitted anew each time. Whatever may call the provider runs with the
 * caller's transaction suspended, since it takes seconds. Thread-safe.
 */
final class LiveTokens implements Tokens {

    private final ConsentGate gate;
    private final FreshTokens fresh;
    private final Contract contract;
    private final Subject subject;
    private final Suspended suspended;
    private final Runnable callerCheck;
    private volatile @Nullable StoredConsent presented;

    LiveTokens(
            ConsentGate gate,
            FreshTokens fresh,
            Contract contract,
            Subject subject,
            Suspended suspended,
            Runnable callerCheck) {
        this.gate = gate;
        this.fresh = fresh;
        this.contract = contract;
        this.subject = subject;
        this.suspended = suspended;
        this.callerCheck = callerCheck;
    }

    @Override
    public Presented current() {
        return presented(gate.require(contract, subject));
    }

    @Override
    public Presented refreshed(Presented refused) {
        StoredConsent consent = presented;
        if (consent == null || consent.version() != refused.version()) {
            return current();
        }
        return presented(fresh.afterRefusal(contract, consent));
    }

    @Override
    public void accepted(Presented accepted) {
        StoredConsent consent = presented;
        if (consent != null && consent.version() == accepted.version()) {
            fresh.accepted(consent);
        }
    }

    @Override
    public void live() {
        gate.live(contract, subject);
    }

    @Override
    public <T> T during(Supplier<T> work) {
        callerCheck.run();
        return suspended.run(work).get();
    }

    private Presented presented(Admission.Granted granted) {
        presented = granted.consent();
        TokenSet tokens = granted.tokens();
        return new Presented(
                tokens.access(),
                granted.consent().version(),
                tokens.supplement(),
                tokens.proofKey());
    }
}
