package org.consentflow.telemetry;

import java.util.concurrent.Executor;

/** Spans for whoever traces requests. Never throws. Thread-safe. */
public interface Spans {

    /**
     * Begins the span of one sending, as a child of what this thread is doing.
     *
     * @param request what is sent
     * @return to be ended
     */
    Span begin(Request request);

    /**
     * An executor whose tasks continue the trace of whoever hands them over.
     *
     * @param executor runs them
     * @return the same one, carrying
     */
    Executor carrying(Executor executor);

    /**
     * A request, without anything that differs from one person to the next.
     *
     * @param contract configured name
     * @param operation of the provider
     * @param method of HTTP
     * @param template path of the address, with placeholders in braces, without query
     * @param host where it goes
     * @param port where it goes
     */
    record Request(
            String contract,
            String operation,
            String method,
            String template,
            String host,
            int port) {}

    /** A span that is under way. Used by one thread. */
    interface Span {

        /**
         * Ends with an answer.
         *
         * @param status of HTTP
         * @param failed whether it counts as an error
         */
        void answered(int status, boolean failed);

        /**
         * Ends without an answer.
         *
         * @param how one word; never a message of an exception, which may hold an address
         */
        void lost(String how);
    }
}
