package org.consentflow.sandbox.http;

/** Answers requests; called from many threads at once. */
@FunctionalInterface
public interface Handler {

    Delivery handle(Request request);

    /**
     * How many bytes the body of a request may have; more are refused unread.
     *
     * @param path as sent, without the query
     */
    default long limit(String path) {
        return Request.MAX_BODY;
    }
}
