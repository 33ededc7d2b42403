package org.consentflow.cdi;

import org.consentflow.api.Subject;
import org.consentflow.data.Tokens;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentGate;
import org.consentflow.flow.Contract;
import org.consentflow.flow.FreshTokens;
import org.consentflow.flow.StoredConsent;
import org.jspecify.annotations.Nullable;

/** The tokens of one subject for one reading: admitted anew each time. Thread-safe. */
final class LiveTokens implements Tokens {

    private final ConsentGate gate;
    private final FreshTokens fresh;
    private final Contract contract;
    private final Subject subject;
    private volatile @Nullable StoredConsent presented;

    LiveTokens(ConsentGate gate, FreshTokens fresh, Contract contract, Subject subject) {
        this.gate = gate;
        this.fresh = fresh;
        this.contract = contract;
        this.subject = subject;
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

    private Presented presented(Admission.Granted granted) {
        presented = granted.consent();
        return new Presented(granted.tokens().access(), granted.consent().version());
    }
}
