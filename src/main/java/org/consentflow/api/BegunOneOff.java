package org.consentflow.api;

import java.time.Instant;

/**
 * A one-off consent under way.
 *
 * @param link opens the provider's app or web page; for the person who began, and nobody else
 * @param handle to be kept for the answer, out of sight of everybody but their browser; sealed,
 *     some hundred letters, digits, hyphens and underscores, so that a cookie can hold it
 * @param answerBy until when the answer is taken
 */
public record BegunOneOff(String link, String handle, Instant answerBy) {

    /** Neither link nor handle: both are for one person. */
    @Override
    public String toString() {
        return "BegunOneOff[answerBy=" + answerBy + "]";
    }
}
