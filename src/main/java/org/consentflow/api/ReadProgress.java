package org.consentflow.api;

/**
 * How far a reading is.
 *
 * @param begun false while the provider waits for its turn or for the person
 * @param listed files the provider has listed until now
 * @param delivered files handed on until now, later versions counted again
 */
public record ReadProgress(boolean begun, int listed, int delivered) {}
