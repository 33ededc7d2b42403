package org.consentflow.flow;

/**
 * The right to send one refresh.
 *
 * @param consent the row as it was when claimed
 * @param flight identifies this sending
 * @param nonce goes into the request; the same again when an unknown sending is repeated
 * @param sends how often the refresh was sent, this time included
 */
public record Claim(StoredConsent consent, String flight, String nonce, int sends) {}
