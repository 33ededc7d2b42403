package org.consentflow.provider;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.consentflow.line.HeldBack;
import org.consentflow.line.Line;
import org.consentflow.line.Sending;
import org.consentflow.provider.Unanswered.Kind;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The last request filter: sends, and hands the answer over as if it were a local one, so that no
 * server's own connector ever runs. Thread-safe.
 */
public final class Sender implements ClientRequestFilter, AutoCloseable {

    private static final Log LOG = Log.of(Sender.class);

    /** After every other filter. */
    private static final int LAST = Integer.MAX_VALUE;

    private final Carrier carrier;
    private final Set<Origin> origins;
    private final Line line;
    private final ThreadLocal<@Nullable Call> current = new ThreadLocal<>();
    private final List<AutoCloseable> clients = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * A sender.
     *
     * @param wire carries
     * @param handedOn names of headers of answers that are looked at
     * @param line may hold a sending back
     * @param addresses whose origins are sent to, and no other
     */
    public Sender(Wire wire, Set<String> handedOn, Line line, URI... addresses) {
        this.carrier = new Carrier(wire, Set.copyOf(handedOn));
        this.line = line;
        this.origins = Origin.of(addresses);
    }

    /**
     * Runs one method of a client that has this filter.
     *
     * @param call what to add, and limits
     * @param method sends at most once
     * @return the answer, whatever its status
     * @throws Unanswered if there is none
     */
    public Reply send(Call call, Supplier<Response> method) throws Unanswered {
        if (closed) {
            throw new Unanswered(Kind.NOT_SENT, "closed");
        }
        current.set(call);
        try (Response response = method.get()) {
            return Reply.of(response);
        } catch (WebApplicationException status) {
            return Reply.of(status.getResponse());
        } catch (ProcessingException failed) {
            throw unanswered(failed);
        } catch (IllegalStateException failed) {
            // a client that was closed meanwhile does not say whether it had sent
            if (closed) {
                throw new Unanswered(Kind.BROKEN, "closed");
            }
            throw failed;
        } finally {
            current.remove();
        }
    }

    /**
     * Makes a client whose requests this sends. Every status is an answer there: the default mapper
     * is off.
     *
     * @param api the client's interface
     * @param address base of its paths
     * @param <T> the client's type
     * @return the client
     */
    public <T> T client(Class<T> api, URI address) {
        T client =
                RestClientBuilder.newBuilder()
                        .baseUri(address)
                        .property("microprofile.rest.client.disable.default.mapper", true)
                        .register(this, LAST)
                        .build(api);
        if (client instanceof AutoCloseable closeable) {
            clients.add(closeable);
        }
        return client;
    }

    /**
     * Closes the clients it made: servers complain of those that are left behind. Later calls fail
     * as not sent.
     */
    @Override
    public void close() {
        closed = true;
        for (AutoCloseable client : clients) {
            try {
                client.close();
            } catch (Exception leftBehind) {
                LOG.line(
                        Level.DEBUG,
                        LogId.CLIENT_LEFT_OPEN,
                        "a client was not closed: " + leftBehind.getClass().getName());
            }
        }
        clients.clear();
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        Call call = current.get();
        if (call == null || !origins.contains(Origin.of(request.getUri()))) {
            throw new Unanswered(Kind.NOT_SENT, "not a call of this contract");
        }
        HttpRequest.Builder http = Outgoing.of(call, request);
        try (Sending sending = begun(call, request)) {
            try {
                sending.answered(carrier.carry(call, http, request, sending));
            } catch (Unanswered lost) {
                sending.lost(end(lost.kind()));
                throw lost;
            }
        }
    }

    private Sending begun(Call call, ClientRequestContext request) throws Unanswered {
        URI address = request.getUri();
        Origin to = Origin.of(address);
        try {
            return line.begin(
                    call.name(),
                    request.getMethod(),
                    Segments.template(address, call.segments().size()),
                    to.host(),
                    to.port());
        } catch (HeldBack held) {
            throw new Unanswered(held);
        }
    }

    private static Sending.End end(Kind kind) {
        return switch (kind) {
            case NOT_SENT -> Sending.End.NOT_SENT;
            case BROKEN -> Sending.End.BROKEN;
            case TIMED_OUT -> Sending.End.TIMED_OUT;
            case TOO_LARGE -> Sending.End.TOO_LARGE;
            case INTERRUPTED, TOO_LATE, UNADDRESSABLE, PAUSED, CROWDED -> Sending.End.INTERRUPTED;
        };
    }

    private static Unanswered unanswered(ProcessingException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unanswered known) {
                return known;
            }
        }
        return new Unanswered(Kind.BROKEN, "REST client failed");
    }
}
