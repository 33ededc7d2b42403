package org.consentflow.web;

import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ProviderException;

/** The HTTP status of each error (RFC 9110, section 15). */
final class ProblemStatus {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_MANY_REQUESTS = 429;
    static final int SERVER_ERROR = 500;
    static final int BAD_GATEWAY = 502;
    static final int UNAVAILABLE = 503;

    private ProblemStatus() {}

    /**
     * The status of an exception.
     *
     * @param problem what went wrong
     * @return 503 where the same call may succeed later
     */
    static int of(ConsentException problem) {
        boolean later = problem instanceof ProviderException failure && failure.retryable();
        return later ? UNAVAILABLE : of(problem.error());
    }

    /**
     * The status of an error.
     *
     * @param error what went wrong
     * @return 4xx for the caller's, 502 for the provider's, 500 and 503 for ours
     */
    static int of(ConsentError error) {
        return switch (error) {
            case CALLBACK_MALFORMED, ARGUMENT -> BAD_REQUEST;
            case NO_SUBJECT -> UNAUTHORIZED;
            case CONSENT_REQUIRED, STATE_UNKNOWN, CONSENT_DECLINED, CROSS_SITE, REQUEST_ENDED ->
                    FORBIDDEN;
            case CONTRACT_UNKNOWN, NOT_FOUND -> NOT_FOUND;
            case NOBODY_CAN_LOG_IN, NOT_READ_HERE, NO_POSTBOX, ONE_OFF_DISABLED -> CONFLICT;
            case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
            case CONSENT_FAILED,
                    COMPLETION_FAILED,
                    PROVIDER_REFUSED,
                    SDK_INVALID,
                    SDK_VERSION_INVALID,
                    CREDENTIALS_REFUSED,
                    ANSWER_UNUSABLE,
                    TOKEN_REFUSED,
                    SESSION_ENDED,
                    GRANT_WIDER,
                    ACCOUNT_CHANGED,
                    REVOCATION_FAILED,
                    PUSH_UNCERTAIN,
                    FILE_MALFORMED,
                    FILE_UNDECRYPTABLE,
                    FILE_TOO_LARGE,
                    SIGNATURE ->
                    BAD_GATEWAY;
            case PROVIDER_UNAVAILABLE,
                    RATE_LIMITED,
                    POLL_LIMIT,
                    PROVIDER_PAUSED,
                    TOO_MANY_CALLS,
                    STORE_UNAVAILABLE ->
                    UNAVAILABLE;
            case CONFIGURATION,
                    NO_ADMITTED_CALL,
                    FILE_NOT_KEPT,
                    CONTENT_UNREADABLE,
                    RESOURCE_REFUSED,
                    UNDECRYPTABLE,
                    KEY_UNKNOWN,
                    TOKEN_COLLISION ->
                    SERVER_ERROR;
        };
    }
}
