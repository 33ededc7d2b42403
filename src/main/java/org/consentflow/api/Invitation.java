package org.consentflow.api;

import java.net.URI;
import java.time.Instant;

/**
 * An invitation to give a consent. Worthless to everybody but the subject, who has to log in.
 *
 * @param id identifies it
 * @param consentUrl absolute address to send to the person
 * @param contract what is asked for
 * @param endsAt until when it is open
 */
public record Invitation(String id, URI consentUrl, String contract, Instant endsAt) {}
