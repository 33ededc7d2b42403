package org.consentflow.sandbox.http;

/** Answers requests; called from many threads at once. */
@FunctionalInterface
public interface Handler {

    Delivery handle(Request request);
}
