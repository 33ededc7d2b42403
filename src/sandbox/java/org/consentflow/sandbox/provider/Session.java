package org.consentflow.sandbox.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consentflow.sandbox.library.Library;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.Scope;
import org.jspecify.annotations.Nullable;

/** A window through which a contract reads, once the person or a token opened it. */
public final class Session {

    /**
     * What the window shows at one moment.
     *
     * @param complete whether no further files will come
     */
    record View(Library library, List<LibraryFile> files, boolean complete) {

        Optional<LibraryFile> file(String name) {
            return files.stream().filter(file -> file.name().equals(name)).findFirst();
        }
    }

    private record Opened(Library library, Instant since) {}

    private final String key;
    private final Registration registration;
    private final Scope scope;
    private final boolean gzip;
    private volatile @Nullable Opened opened;

    Session(String key, Registration registration, Scope scope, boolean gzip) {
        this.key = key;
        this.registration = registration;
        this.scope = scope;
        this.gzip = gzip;
    }

    String key() {
        return key;
    }

    public Registration registration() {
        return registration;
    }

    public Scope scope() {
        return scope;
    }

    boolean takesGzip() {
        return gzip;
    }

    /** Begins to synchronise what both the consent and this session ask for. */
    void open(Scope consented, Instant now) {
        Library library = registration.library().narrowed(consented, now).narrowed(scope, now);
        opened = new Opened(library, now);
    }

    /**
     * What can be read by now: half of the files while it synchronises, then all.
     *
     * @return empty if nobody has opened the session
     */
    Optional<View> view(Instant now, Duration sync) {
        Opened current = opened;
        if (current == null) {
            return Optional.empty();
        }
        List<LibraryFile> all = current.library().files();
        boolean complete = !now.isBefore(current.since().plus(sync));
        List<LibraryFile> files = complete ? all : all.subList(0, (all.size() + 1) / 2);
        return Optional.of(new View(current.library(), files, complete));
    }
}
