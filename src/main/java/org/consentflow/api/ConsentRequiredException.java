package org.consentflow.api;

/**
 * There is no live consent: send the person to the consent page. Expected and frequent, so it has
 * no stack trace.
 */
public final class ConsentRequiredException extends ConsentException {

    private static final long serialVersionUID = 1L;

    /** Why there is none. */
    public enum Reason {
        /** Never asked, or never given. */
        NEVER_GIVEN,
        /** Its end has passed. */
        ENDED,
        /** The person withdrew it. */
        WITHDRAWN,
        /** The provider refused it for good. */
        REFUSED,
        /** More is asked for now than was asked for then. */
        NARROWER,
        /** A refresh got lost on the way and its outcome cannot be known. */
        UNCERTAIN
    }

    private final String contract;
    private final Reason reason;

    /**
     * A consent is needed.
     *
     * @param contract name of the contract
     * @param reason why
     */
    public ConsentRequiredException(String contract, Reason reason) {
        super(ConsentError.CONSENT_REQUIRED, "consent required: " + reason, null, false);
        this.contract = contract;
        this.reason = reason;
    }

    /**
     * What the consent is needed for.
     *
     * @return configured name of the contract
     */
    public String contract() {
        return contract;
    }

    /**
     * Why there is no live consent.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
