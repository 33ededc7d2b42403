package org.consentflow.provider;

import java.net.http.HttpResponse.BodySubscriber;

/**
 * A body that can be broken off.
 *
 * @param <T> what it becomes
 */
interface CutBody<T> extends BodySubscriber<T> {

    /** Closes the connection if the body is not at its end. */
    void cancel();
}
