package org.consentflow.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.provider.Unanswered.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One connection pool: HTTP/1.1, TLS 1.2 or later with the host name checked, no redirects, no
 * second send of a POST, a total deadline that closes the socket, the body included unless it is
 * streamed, which has a deadline of its own. Thread-safe.
 *
 * <p>The JDK's client may repeat a GET on a pooled connection that was closed meanwhile; no GET of
 * this protocol spends anything. {@link #close} ends its threads with the application; Java 17 lets
 * the client itself end when nobody holds it any more.
 */
public final class Wire implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService executor;
    private final Duration readTimeout;
    private final Duration totalTimeout;
    private volatile @Nullable HttpClient client;

    /**
     * A pool of its own; nothing is opened yet.
     *
     * @param settings deadlines, trust and proxy
     * @throws IllegalArgumentException if the trust store is not usable
     */
    public Wire(ConnectionSettings settings) {
        readTimeout = settings.readTimeout();
        totalTimeout = settings.totalTimeout();
        executor = threads();
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.connectTimeout())
                        .sslParameters(Tls.parameters())
                        .executor(executor);
        if (settings.trustStore() != null) {
            builder.sslContext(Tls.trusting(settings.trustStore()));
        }
        if (settings.proxy() != null) {
            builder.proxy(ProxySelector.of(settings.proxy()));
        }
        client = builder.build();
    }

    HttpResponse<byte[]> get(HttpRequest.Builder request, Call call) throws Unanswered {
        return send(request, call, () -> true, () -> new CappedBody(call.maxBytes()));
    }

    /** The head of the answer, with its body to come; to be closed. */
    HttpResponse<StreamedBody> stream(HttpRequest.Builder request, Call call, Duration within)
            throws Unanswered {
        return send(
                request,
                call,
                () -> true,
                () -> new StreamedBody(call.maxBytes(), readTimeout, within));
    }

    HttpResponse<byte[]> post(HttpRequest.Builder request, GatedBody body, Call call)
            throws Unanswered {
        return send(request, call, body::begun, () -> new CappedBody(call.maxBytes()));
    }

    /** The body is made by this thread while it is sent; the deadline follows its size. */
    HttpResponse<byte[]> upload(HttpRequest.Builder request, Upload upload, Call call)
            throws Unanswered {
        PumpedBody body = new PumpedBody(upload, readTimeout, totalTimeout);
        GatedBody gated = new GatedBody(body, call.gate());
        Sent<byte[], CappedBody> sent =
                begin(request.POST(gated), call, () -> new CappedBody(call.maxBytes()));
        sent.answer().whenComplete((answer, failure) -> body.stop());
        try {
            body.pump();
        } catch (Unanswered cut) {
            sent.cut();
            throw gated.begun() ? cut : new Unanswered(Kind.NOT_SENT, "not connected in time");
        } catch (IOException | RuntimeException unmade) {
            sent.cut();
            // not the provider's fault, so that it must not count as such
            throw new Unanswered(Kind.INTERRUPTED, "body could not be made");
        } catch (Error fatal) {
            sent.cut(); // else the connection would wait for the rest of it
            throw fatal;
        }
        return end(sent, call, gated::begun);
    }

    /** Leaves nothing running. */
    @Override
    public void close() {
        client = null;
        executor.shutdownNow();
    }

    private <T, B extends CutBody<T>> HttpResponse<T> send(
            HttpRequest.Builder request, Call call, BooleanSupplier begun, Supplier<B> bodies)
            throws Unanswered {
        Sent<T, B> sent = begin(request.timeout(shorter(readTimeout, totalTimeout)), call, bodies);
        return end(sent, call, begun);
    }

    private <T, B extends CutBody<T>> Sent<T, B> begin(
            HttpRequest.Builder request, Call call, Supplier<B> bodies) throws Unanswered {
        HttpClient open = client;
        if (open == null) {
            throw new Unanswered(Kind.NOT_SENT, "closed");
        }
        if (!call.detached() && Thread.currentThread().isInterrupted()) {
            throw new Unanswered(Kind.INTERRUPTED, "interrupted");
        }
        AtomicReference<@Nullable B> body = new AtomicReference<>();
        return new Sent<>(
                open.sendAsync(
                        request.build(),
                        head -> {
                            B made = bodies.get();
                            body.set(made);
                            return made;
                        }),
                body);
    }

    private <T, B extends CutBody<T>> HttpResponse<T> end(
            Sent<T, B> sent, Call call, BooleanSupplier begun) throws Unanswered {
        try {
            return await(sent.answer(), call.detached());
        } catch (TimeoutException | InterruptedException cut) {
            sent.cut();
            throw cut(cut, begun.getAsBoolean());
        } catch (ExecutionException failed) {
            throw failure(failed.getCause(), begun.getAsBoolean());
        }
    }

    /** A call on its way. */
    private record Sent<T, B extends CutBody<T>>(
            CompletableFuture<HttpResponse<T>> answer, AtomicReference<@Nullable B> body) {

        /** Closes the connection. */
        void cut() {
            answer.cancel(true);
            B half = body.get();
            if (half != null) {
                half.cancel();
            }
        }
    }

    /** Waits until the total deadline. A detached call is waited for whatever interrupts. */
    private <T> T await(CompletableFuture<T> answer, boolean detached)
            throws TimeoutException, InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + totalTimeout.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException signal) {
                    if (!detached) {
                        throw signal;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Unanswered cut(Exception why, boolean begun) {
        if (why instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new Unanswered(Kind.INTERRUPTED, "interrupted");
        }
        return new Unanswered(begun ? Kind.TIMED_OUT : Kind.NOT_SENT, "total deadline passed");
    }

    private static Unanswered failure(@Nullable Throwable cause, boolean begun) {
        String why = cause == null ? "failed" : cause.getClass().getSimpleName();
        for (Throwable deep = cause; deep != null; deep = deep.getCause()) {
            if (deep instanceof Unanswered known) {
                return known;
            }
            if (deep instanceof ConnectException
                    || deep instanceof HttpConnectTimeoutException
                    || deep instanceof UnresolvedAddressException) {
                return new Unanswered(Kind.NOT_SENT, why);
            }
        }
        if (!begun || Tls.refusedAtHello(cause)) {
            return new Unanswered(Kind.NOT_SENT, why);
        }
        return new Unanswered(
                cause instanceof HttpTimeoutException ? Kind.TIMED_OUT : Kind.BROKEN, why);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Few, since they only move bytes; daemons, so that they hold no server up. */
    private static ExecutorService threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread = new Thread(task, "consent-flow-wire");
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
