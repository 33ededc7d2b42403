package org.consentflow.web;

import org.consentflow.api.ConsentError;

/** Tells a person, not an engineer, what an error means for them. */
final class ErrorWords {

    private static final String LATER =
            "This is not your fault. Please try again in a few minutes.";
    private static final String OPERATOR =
            "This is not your fault, and trying again will hardly help. Please tell the people who"
                    + " run this application, and give them the code below.";

    private ErrorWords() {}

    /**
     * What happened and what to do.
     *
     * @param error what went wrong
     * @return one or two sentences
     */
    static String of(ConsentError error) {
        return switch (error) {
            case NO_SUBJECT -> "Please log in to this application first, then come back here.";
            case CONTRACT_UNKNOWN, NOT_FOUND ->
                    "There is nothing here for you. The address may be mistyped, or what was here"
                            + " has ended.";
            case ARGUMENT, CALLBACK_MALFORMED ->
                    "The request could not be understood. Nothing was changed.";
            case STATE_UNKNOWN ->
                    "This answer does not belong to a request of yours in this browser, or the"
                            + " request has ended. Nothing was changed. Please go back to the"
                            + " application and start again, and stay in the same browser.";
            case CROSS_SITE ->
                    "This form was open for too long, or was not sent from our own page. Nothing was"
                            + " changed. Please go back, reload the page and try again.";
            case TOO_MANY_REQUESTS ->
                    "You have started this very often in a short time. Please wait a while.";
            case CONSENT_REQUIRED -> "This needs your consent first.";
            case CONSENT_DECLINED ->
                    "You declined. Nothing is connected, and no data was read. You can change your"
                            + " mind at any time.";
            case REQUEST_ENDED ->
                    "The time to answer has run out, or a newer request took its place. Nothing is"
                            + " connected. You can simply start again.";
            case CONSENT_FAILED ->
                    "The provider of your data reported an error instead of your answer. Nothing is"
                            + " connected. You can try again.";
            case COMPLETION_FAILED ->
                    "You agreed, but the connection could not be completed. Nothing is connected."
                            + " Please start again.";
            case PUSH_UNCERTAIN ->
                    "It is not known whether it has arrived. Please look into your library first,"
                            + " before you send it again.";
            case PROVIDER_UNAVAILABLE,
                    RATE_LIMITED,
                    POLL_LIMIT,
                    PROVIDER_PAUSED,
                    TOO_MANY_CALLS,
                    STORE_UNAVAILABLE ->
                    LATER;
            default -> OPERATOR;
        };
    }
}
