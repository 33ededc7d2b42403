package org.consentflow.sandbox.provider;

/**
 * A request that proved who sends it.
 *
 * @param redirectUri registered with the caller's contract
 */
record Caller(Registration registration, String redirectUri, Claims claims) {}
