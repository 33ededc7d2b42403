package org.consentflow.web;

import org.consentflow.api.ConsentError;

/** What callers get to see of an error, for the test of its documentation. */
public final class ShownError {

    private ShownError() {}

    /** HTTP status, where nothing says that trying again may help. */
    public static int status(ConsentError error) {
        return ProblemStatus.of(error);
    }

    /** What a person reads. */
    public static String words(ConsentError error) {
        return ErrorWords.of(error);
    }
}
