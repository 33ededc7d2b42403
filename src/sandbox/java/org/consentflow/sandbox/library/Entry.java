package org.consentflow.sandbox.library;

/**
 * One object of a mapped file.
 *
 * @param time when it happened, milliseconds since the epoch
 * @param json the object, serialised
 */
record Entry(long time, String json) {}
