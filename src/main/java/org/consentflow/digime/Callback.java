package org.consentflow.digime;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the person's browser brings back from the provider's app. Nothing of it is proven: state and
 * code get their worth from what was kept when the flow began. Text forms show no value.
 */
public sealed interface Callback {

    /**
     * Reads the query of the callback. Decides on form only and throws nothing.
     *
     * @param query decoded parameters, each with all its values
     * @return what it says
     */
    static Callback parse(Map<String, List<String>> query) {
        return CallbackQuery.read(query);
    }

    /** Handles every case; a new case changes this signature, so the compiler finds each caller. */
    <T> T match(
            Function<Approved, T> approved,
            Function<Cancelled, T> cancelled,
            Function<Failed, T> failed,
            Function<Malformed, T> malformed);

    /**
     * The person agreed.
     *
     * @param state as it was sent
     * @param code to be exchanged once
     * @param postbox opened for the application; null if none was
     */
    record Approved(String state, String code, @Nullable Postbox postbox) implements Callback {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Cancelled, T> cancelled,
                Function<Failed, T> failed,
                Function<Malformed, T> malformed) {
            return approved.apply(this);
        }

        @Override
        public String toString() {
            return "Approved[]";
        }
    }

    /**
     * The person declined.
     *
     * @param state as it was sent
     */
    record Cancelled(String state) implements Callback {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Cancelled, T> cancelled,
                Function<Failed, T> failed,
                Function<Malformed, T> malformed) {
            return cancelled.apply(this);
        }

        @Override
        public String toString() {
            return "Cancelled[]";
        }
    }

    /**
     * The provider failed.
     *
     * @param state as it was sent
     * @param reference for the provider's support; null unless it looks like one
     */
    record Failed(String state, @Nullable String reference) implements Callback {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Cancelled, T> cancelled,
                Function<Failed, T> failed,
                Function<Malformed, T> malformed) {
            return failed.apply(this);
        }

        @Override
        public String toString() {
            return "Failed[]";
        }
    }

    /**
     * Not a callback of the agreed form: no flow may be touched because of it.
     *
     * @param reason what is wrong, without any value
     */
    record Malformed(String reason) implements Callback {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Cancelled, T> cancelled,
                Function<Failed, T> failed,
                Function<Malformed, T> malformed) {
            return malformed.apply(this);
        }
    }
}
