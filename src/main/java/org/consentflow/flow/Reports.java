package org.consentflow.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;

/** Words what happened as events, with the time of this node. Thread-safe. */
public final class Reports {

    private final ConsentEvents events;
    private final Clock clock;

    /**
     * Reports.
     *
     * @param events told of everything
     * @param clock the current time
     */
    public Reports(ConsentEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void granted(ConsentKey key, Optional<String> value) {
        events.fire(
                new ConsentEvent.Granted(key.subject(), key.contract(), clock.instant(), value));
    }

    void narrowed(ConsentKey key, Scope granted) {
        events.fire(
                new ConsentEvent.Narrowed(key.subject(), key.contract(), clock.instant(), granted));
    }

    void declined(ConsentKey key, Optional<String> value) {
        events.fire(
                new ConsentEvent.Declined(key.subject(), key.contract(), clock.instant(), value));
    }

    void failed(ConsentKey key, Optional<String> value, ConsentError error) {
        events.fire(
                new ConsentEvent.Failed(
                        key.subject(), key.contract(), clock.instant(), value, error));
    }

    void refreshed(ConsentKey key) {
        events.fire(new ConsentEvent.Refreshed(key.subject(), key.contract(), clock.instant()));
    }

    void refreshFailed(ConsentKey key, ConsentError error, boolean needsUser) {
        Subject subject = key.subject();
        events.fire(
                new ConsentEvent.RefreshFailed(
                        subject, key.contract(), clock.instant(), error, needsUser));
    }

    void uncertain(ConsentKey key) {
        events.fire(new ConsentEvent.Uncertain(key.subject(), key.contract(), clock.instant()));
    }

    void used(ConsentKey key) {
        events.fire(new ConsentEvent.Used(key.subject(), key.contract(), clock.instant()));
    }

    void expiring(ConsentKey key, Instant endsAt) {
        events.fire(
                new ConsentEvent.Expiring(key.subject(), key.contract(), clock.instant(), endsAt));
    }

    void forgotten(ConsentKey key) {
        events.fire(new ConsentEvent.Forgotten(key.subject(), key.contract(), clock.instant()));
    }

    void withdrawn(ConsentKey key) {
        events.fire(new ConsentEvent.Withdrawn(key.subject(), key.contract(), clock.instant()));
    }

    void supplementChanged(ConsentKey key) {
        events.fire(
                new ConsentEvent.SupplementChanged(key.subject(), key.contract(), clock.instant()));
    }

    void security(ConsentKey key, Alert alert) {
        events.fire(
                new ConsentEvent.Security(key.subject(), key.contract(), clock.instant(), alert));
    }
}
