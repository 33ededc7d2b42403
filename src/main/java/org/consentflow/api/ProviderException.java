package org.consentflow.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider failed or refused a call. The consent is kept.
 *
 * <p>What the provider said is in the accessors only, never in the message, which may be logged.
 */
public final class ProviderException extends ConsentException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final int status;
    private final @Nullable String code;
    private final @Nullable String providerMessage;
    private final @Nullable String reference;

    /**
     * A failure without an answer.
     *
     * @param error which
     * @param detail what failed, without values
     * @param retryable whether the same call may succeed later
     * @param cause the failure, without addresses
     */
    public ProviderException(
            ConsentError error, String detail, boolean retryable, @Nullable Throwable cause) {
        super(error, detail, cause, true);
        this.retryable = retryable;
        this.status = 0;
        this.code = null;
        this.providerMessage = null;
        this.reference = null;
    }

    /**
     * An answer that is an error.
     *
     * @param error which
     * @param detail what was refused, without the provider's text
     * @param retryable whether the same call may succeed later
     * @param status HTTP status
     * @param code the provider's error code
     * @param providerMessage the provider's text
     * @param reference the provider's support reference
     */
    public ProviderException(
            ConsentError error,
            String detail,
            boolean retryable,
            int status,
            @Nullable String code,
            @Nullable String providerMessage,
            @Nullable String reference) {
        super(error, detail + (reference == null ? "" : ", reference " + reference), null, true);
        this.retryable = retryable;
        this.status = status;
        this.code = code;
        this.providerMessage = providerMessage;
        this.reference = reference;
    }

    /**
     * Whether the same call may succeed later, without anybody doing anything.
     *
     * @return true for outages, time-outs and rate limits
     */
    public boolean retryable() {
        return retryable;
    }

    /**
     * HTTP status of the answer.
     *
     * @return 0 if there was no answer
     */
    public int status() {
        return status;
    }

    /**
     * The provider's error code.
     *
     * @return such as {@code InvalidToken}; empty if it gave none
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /**
     * The provider's own text. Never log it: it may name a token.
     *
     * @return empty if it gave none
     */
    public Optional<String> providerMessage() {
        return Optional.ofNullable(providerMessage);
    }

    /**
     * The provider's support reference.
     *
     * @return empty if it gave none
     */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }
}
