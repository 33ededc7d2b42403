package org.consentflow.sandbox.provider;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.consentflow.sandbox.library.Playback;
import org.consentflow.sandbox.library.Scope;
import org.jspecify.annotations.Nullable;

/** A window through which a contract reads, once the person or a token opened it. */
public final class Session {

    private final String key;
    private final String exchangeToken;
    private final Registration registration;
    private final Scope scope;
    private final boolean gzip;
    private final AtomicBoolean spent = new AtomicBoolean();
    private volatile @Nullable Playback opened;

    Session(
            String key,
            String exchangeToken,
            Registration registration,
            Scope scope,
            boolean gzip) {
        this.key = key;
        this.exchangeToken = exchangeToken;
        this.registration = registration;
        this.scope = scope;
        this.gzip = gzip;
    }

    String key() {
        return key;
    }

    /** Names it where a guest is sent. */
    String exchangeToken() {
        return exchangeToken;
    }

    /** Uses up its one-off decision; whether it was still there. */
    boolean spend() {
        return spent.compareAndSet(false, true);
    }

    boolean isSpent() {
        return spent.get();
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

    /** Shows this from now on. */
    void open(Playback playback) {
        opened = playback;
    }

    /** What it shows; empty if nobody has opened it. */
    Optional<Playback> opened() {
        return Optional.ofNullable(opened);
    }
}
