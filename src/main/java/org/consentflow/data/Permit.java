package org.consentflow.data;

import java.util.function.Supplier;

/** That somebody may use a session at the provider, for as long as it holds. Thread-safe. */
public interface Permit {

    /**
     * Checks that it still holds. Called before each call to the provider.
     *
     * @throws org.consentflow.api.ConsentRequiredException if a consent that it rests on has ended
     */
    void live();

    /**
     * Runs what may call the provider, in the surroundings that it needs.
     *
     * @param work what to run, on the calling thread
     * @param <T> what it gives
     * @return what it gave
     * @throws org.consentflow.api.ConsentRefusedException if the caller is not the one that the
     *     access was given to
     */
    <T> T during(Supplier<T> work);
}
