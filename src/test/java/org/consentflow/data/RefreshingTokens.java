package org.consentflow.data;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;

/** A consent without a database: refreshes at the provider and keeps the set in memory. */
final class RefreshingTokens implements Tokens {

    final AtomicInteger refreshes = new AtomicInteger();
    final AtomicInteger checks = new AtomicInteger();
    private final Provider provider;
    private volatile TokenSet kept;
    private volatile int version;
    private volatile boolean withdrawn;

    RefreshingTokens(Provider provider, TokenSet kept) {
        this.provider = provider;
        this.kept = kept;
    }

    TokenSet kept() {
        return kept;
    }

    void withdraw() {
        withdrawn = true;
    }

    @Override
    public Presented current() {
        live();
        return new Presented(kept.access(), version, kept.supplement(), kept.proofKey());
    }

    @Override
    public Presented refreshed(Presented refused) {
        refreshes.incrementAndGet();
        Answer answer = provider.refresh(kept, provider.nonce(), SendGate.OPEN);
        if (answer instanceof Answer.Failed failed) {
            if (failed.outcome() == Outcome.REFUSED) {
                throw new ConsentRequiredException("test", Reason.REFUSED);
            }
            throw failed.problem();
        }
        Secret body = ((Answer.Received) answer).body();
        kept = provider.renewed(body, kept);
        version++;
        return current();
    }

    @Override
    public void live() {
        checks.incrementAndGet();
        if (withdrawn) {
            throw new ConsentRequiredException("test", Reason.WITHDRAWN);
        }
    }

    @Override
    public <T> T during(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void accepted(Presented accepted) {
        // nothing is remembered here
    }
}
