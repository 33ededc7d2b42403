package org.consentflow.sandbox.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.Library;
import org.consentflow.sandbox.library.Playback;
import org.consentflow.sandbox.library.Scope;

/** Decides what a session gets to see when it is opened. Safe for use by many threads. */
final class Libraries {

    private final Map<String, Course> scripts = new ConcurrentHashMap<>();
    private final Inbox inbox;
    private final Clock clock;
    private final Duration sync;

    Libraries(Inbox inbox, Clock clock, Duration sync) {
        this.inbox = inbox;
        this.clock = clock;
        this.sync = sync;
    }

    /** Shows this from now on to all sessions of the contract that are opened. */
    void play(Registration registration, Course course) {
        scripts.put(registration.contract().name(), course);
    }

    /** Shows the contract's own library again. */
    void stop(Registration registration) {
        scripts.remove(registration.contract().name());
    }

    void clear() {
        scripts.clear();
    }

    /** Synchronises what both the consent and the session ask for, and what waits in postboxes. */
    Playback open(Session session, Scope consented, String consentId) {
        Registration registration = session.registration();
        Instant now = clock.instant();
        inbox.takeIn();
        Library own = registration.offer().library();
        own = own.raw() ? own.with(inbox.library()) : own;
        Library library = own.narrowed(consented, now).narrowed(session.scope(), now);
        Course script = scripts.get(registration.contract().name());
        Course course =
                script == null
                        ? registration.offer().pace().course(library, sync)
                        : own.narrowed(own.narrowed(script, consented, now), session.scope(), now);
        return new Playback(course, library.accounts(), consentId, now);
    }
}
