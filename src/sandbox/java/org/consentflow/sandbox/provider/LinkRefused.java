package org.consentflow.sandbox.provider;

/** A consent link that leads nowhere. The message is for the person and repeats no value. */
public final class LinkRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LinkRefused(String message) {
        super(message, null, false, false);
    }
}
