package org.consentflow.provider;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import org.consentflow.flow.Provider.SendGate;
import org.consentflow.provider.Unanswered.Kind;

/**
 * A body that asks the gate at the last moment and knows whether writing began.
 *
 * <p>The JDK's client asks for the length when it composes the head of the request: the connection
 * is open and its TLS handshake done by then, and nothing of the request written.
 */
final class GatedBody implements BodyPublisher {

    private final BodyPublisher body;
    private final SendGate gate;
    private volatile boolean begun;

    GatedBody(byte[] content, SendGate gate) {
        this(BodyPublishers.ofByteArray(content), gate);
    }

    GatedBody(BodyPublisher body, SendGate gate) {
        this.body = body;
        this.gate = gate;
    }

    @Override
    public long contentLength() {
        // before the gate is asked: held up behind it, writing can no longer be ruled out
        begun = true;
        if (!gate.open()) {
            begun = false;
            throw new UncheckedIOException(new Unanswered(Kind.TOO_LATE, "too late"));
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }

    /** Whether a byte of the request may have been written. */
    boolean begun() {
        return begun;
    }
}
