package org.consentflow.sandbox.provider;

import java.time.Instant;
import org.consentflow.sandbox.library.Scope;

/** An ongoing consent, from its exchange until it ends or is withdrawn. */
public final class Grant {

    private final Registration registration;
    private final String redirectUri;
    private final Approval approval;
    private final Instant since;
    private final Instant endsAt;
    private volatile boolean ended;

    Grant(
            Registration registration,
            String redirectUri,
            Approval approval,
            Instant since,
            Instant endsAt) {
        this.registration = registration;
        this.redirectUri = redirectUri;
        this.approval = approval;
        this.since = since;
        this.endsAt = endsAt;
    }

    public Registration registration() {
        return registration;
    }

    Scope scope() {
        return approval.scope();
    }

    String consentId() {
        return approval.consentId();
    }

    public Instant since() {
        return since;
    }

    /** When its refresh tokens end, all of them. */
    public Instant endsAt() {
        return endsAt;
    }

    /** Whether it was withdrawn, or ended because a used token came again. */
    public boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    boolean belongsTo(Caller caller) {
        return registration.equals(caller.registration())
                && redirectUri.equals(caller.redirectUri());
    }
}
