package org.consentflow.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.sandbox.http.Delivery;
import org.consentflow.sandbox.http.Response;

/** Lets the provider work, or lets a fault come between it and its client. */
public final class FaultGate {

    private static final Optional<String> FAULT = Optional.of("fault");

    private final Faults faults;
    private final Journal journal;

    public FaultGate(Faults faults, Journal journal) {
        this.faults = faults;
        this.journal = journal;
    }

    /** Counts the request, then does {@code work} as far as a waiting fault allows. */
    public Delivery serve(Endpoint endpoint, Supplier<Exchange> work) {
        journal.arrived(endpoint);
        Optional<Fault> fault = faults.next(endpoint);
        if (fault.isEmpty()) {
            Exchange exchange = counted(work);
            journal.answered(endpoint, exchange.response().status(), exchange.refusal());
            return Delivery.whole(exchange.response());
        }
        return spoiled(fault.get(), work);
    }

    private Delivery spoiled(Fault fault, Supplier<Exchange> work) {
        Optional<Exchange> done =
                fault.afterProcessing() ? Optional.of(counted(work)) : Optional.empty();
        pause(fault.delay());
        if (fault.close()) {
            journal.answered(fault.endpoint(), 0, FAULT);
            return Delivery.silence();
        }
        Response response =
                fault.replacesAnswer()
                        ? madeUp(fault)
                        : done.orElseGet(() -> counted(work)).response();
        for (Map.Entry<String, String> header : fault.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        journal.answered(fault.endpoint(), response.status(), FAULT);
        return fault.cutAfter().isPresent()
                ? Delivery.cut(response, fault.cutAfter().getAsInt())
                : Delivery.whole(response);
    }

    private Exchange counted(Supplier<Exchange> work) {
        Exchange exchange = work.get();
        exchange.refusal().ifPresent(code -> journal.refused());
        return exchange;
    }

    private static Response madeUp(Fault fault) {
        int status = fault.status().orElse(200);
        if (fault.body().isEmpty()) {
            return Response.empty(status);
        }
        String body = fault.body().get();
        boolean json = body.startsWith("{") || body.startsWith("[");
        String type = json ? "application/json" : "text/plain; charset=utf-8";
        return Response.typed(status, type, body.getBytes(UTF_8));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sandbox is being closed: answer at once
        }
    }
}
