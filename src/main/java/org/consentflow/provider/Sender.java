package org.consentflow.provider;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
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

    private final Wire wire;
    private final Set<String> handedOn;
    private final Set<Origin> origins;
    private final ThreadLocal<@Nullable Call> current = new ThreadLocal<>();
    private final List<AutoCloseable> clients = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * A sender.
     *
     * @param wire carries
     * @param handedOn names of headers of answers that are looked at
     * @param addresses whose origins are sent to, and no other
     */
    public Sender(Wire wire, Set<String> handedOn, URI... addresses) {
        this.wire = wire;
        this.handedOn = Set.copyOf(handedOn);
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
        HttpRequest.Builder http = composed(call, request);
        if (call.intake() != null) {
            stream(call, call.intake(), http, request);
            return;
        }
        HttpResponse<byte[]> answer = send(call, http, request);
        checked(answer);
        handOver(request, answer, plain(answer) ? answer.body() : new byte[0]);
    }

    /** A success is read here, while it arrives; of anything else the beginning tells why. */
    private void stream(
            Call call, Intake<?> intake, HttpRequest.Builder http, ClientRequestContext request)
            throws IOException {
        HttpResponse<StreamedBody> answer = wire.stream(http.GET(), call, intake.within());
        try (StreamedBody body = answer.body()) {
            checked(answer);
            byte[] told = new byte[0];
            if (answer.statusCode() < 300) {
                long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
                if (length > call.maxBytes()) {
                    throw new Unanswered(Kind.TOO_LARGE, "answer larger than allowed");
                }
                intake.take(name -> answer.headers().firstValue(name).orElse(null), length, body);
            } else if (plain(answer)) {
                told = body.readNBytes((int) Call.SMALL);
            }
            handOver(request, answer, told);
        }
    }

    private void handOver(ClientRequestContext request, HttpResponse<?> answer, byte[] body) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        handedOn.forEach(
                name ->
                        answer.headers()
                                .firstValue(name)
                                .ifPresent(value -> response.header(name, value)));
        request.abortWith(response.type(MediaType.APPLICATION_OCTET_STREAM).entity(body).build());
    }

    private static HttpRequest.Builder composed(Call call, ClientRequestContext request)
            throws Unanswered {
        URI address = Segments.replaceLast(request.getUri(), call.segments());
        HttpRequest.Builder http =
                HttpRequest.newBuilder(address)
                        .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                        .header(HttpHeaders.USER_AGENT, "consent-flow");
        copy(request, http, HttpHeaders.ACCEPT);
        Upload upload = call.upload();
        if (upload != null) {
            http.header(HttpHeaders.CONTENT_TYPE, upload.contentType());
        } else if (call.body() != null) {
            // here, since clients leave the type of an empty body out
            http.header(HttpHeaders.CONTENT_TYPE, call.body().type());
        } else {
            copy(request, http, HttpHeaders.CONTENT_TYPE);
        }
        call.headers().forEach((name, value) -> http.header(name, value.reveal()));
        return http;
    }

    private HttpResponse<byte[]> send(
            Call call, HttpRequest.Builder http, ClientRequestContext request) throws Unanswered {
        if ("GET".equals(request.getMethod())) {
            return wire.get(http.GET(), call);
        }
        Upload upload = call.upload();
        if (upload != null) {
            return wire.upload(http, upload, call);
        }
        GatedBody body =
                new GatedBody(content(call, request).getBytes(StandardCharsets.UTF_8), call.gate());
        return wire.post(http.POST(body), body, call);
    }

    private static String content(Call call, ClientRequestContext request) {
        Call.Body body = call.body();
        if (body != null) {
            return body.content().reveal();
        }
        Object entity = request.getEntity();
        return entity == null ? "" : entity.toString();
    }

    private static void checked(HttpResponse<?> answer) throws Unanswered {
        int status = answer.statusCode();
        if (status < 200 || status > 599) {
            throw new Unanswered(Kind.BROKEN, "not an HTTP status");
        }
        if (!plain(answer) && status < 300) {
            throw new Unanswered(Kind.BROKEN, "answer in a coding that was not asked for");
        }
    }

    /** Only what was asked for, which is no coding at all, is looked at. */
    private static boolean plain(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue(HttpHeaders.CONTENT_ENCODING)
                .map("identity"::equalsIgnoreCase)
                .orElse(true);
    }

    private static void copy(ClientRequestContext from, HttpRequest.Builder to, String name) {
        String value = from.getHeaderString(name);
        if (value != null) {
            to.header(name, value);
        }
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
