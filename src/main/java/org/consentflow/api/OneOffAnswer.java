package org.consentflow.api;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a person's browser says that they decided. Nothing of it is proven, agreement included: see
 * {@link OneOffConsents}.
 */
public sealed interface OneOffAnswer {

    /**
     * Handles every case; a new case changes this signature, so the compiler finds each caller.
     *
     * @param agreed the person agreed
     * @param declined the person declined
     * @param failed the provider reported an error instead
     * @param <T> what comes of it
     * @return what the chosen function returned
     */
    <T> T match(
            Function<Agreed, T> agreed, Function<Declined, T> declined, Function<Failed, T> failed);

    /**
     * The person agreed.
     *
     * @param access for {@link OneOffConsents#session} or {@link OneOffConsents#push}; sealed, to
     *     be kept like a password
     * @param endsAt when the session at the provider ends, and the access with it
     */
    record Agreed(String access, Instant endsAt) implements OneOffAnswer {

        @Override
        public <T> T match(
                Function<Agreed, T> agreed,
                Function<Declined, T> declined,
                Function<Failed, T> failed) {
            return agreed.apply(this);
        }

        /** Not the access. */
        @Override
        public String toString() {
            return "Agreed[endsAt=" + endsAt + "]";
        }
    }

    /** The person declined. */
    record Declined() implements OneOffAnswer {

        @Override
        public <T> T match(
                Function<Agreed, T> agreed,
                Function<Declined, T> declined,
                Function<Failed, T> failed) {
            return declined.apply(this);
        }
    }

    /**
     * The provider reported an error instead of an answer.
     *
     * @param reference for the provider's support; empty if it gave none
     */
    record Failed(Optional<String> reference) implements OneOffAnswer {

        @Override
        public <T> T match(
                Function<Agreed, T> agreed,
                Function<Declined, T> declined,
                Function<Failed, T> failed) {
            return failed.apply(this);
        }
    }
}
