package org.consentflow.api;

/**
 * How far a reading is.
 *
 * @param list what the provider has ready by now, and how far it is with each account
 * @param delivered files handed on until now, later versions counted again
 */
public record ReadProgress(FileList list, int delivered) {}
