package org.consentflow.flow;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.consentflow.api.ConsentError;

/** What a callback came to. */
public sealed interface CallbackOutcome {

    /**
     * Handles every case.
     *
     * @param cases what to do in each
     * @param <T> what comes of it
     * @return what the chosen function returned
     */
    <T> T match(Cases<T> cases);

    /**
     * One function for each case.
     *
     * @param malformed not an answer of the agreed form
     * @param neutral unknown, over, foreign or unbound: all alike
     * @param loginFirst the person must log in, then it goes on; gets the request's id
     * @param completed the consent is stored
     * @param ended it ended without a consent
     * @param waiting another call is still at it; gets the request's id
     * @param <T> what comes of it
     */
    record Cases<T>(
            Supplier<T> malformed,
            Supplier<T> neutral,
            Function<String, T> loginFirst,
            Function<Completed, T> completed,
            Function<Ended, T> ended,
            Function<String, T> waiting) {}

    /** Not an answer of the agreed form, or of its contract; nothing was touched. */
    record Malformed() implements CallbackOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.malformed().get();
        }
    }

    /** Belongs to no request that this caller may complete. */
    record Neutral() implements CallbackOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.neutral().get();
        }
    }

    /**
     * Right browser, nobody logged in.
     *
     * @param requestId where to go on
     */
    record LoginFirst(String requestId) implements CallbackOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.loginFirst().apply(requestId);
        }
    }

    /**
     * The consent is stored.
     *
     * @param contract its contract
     * @param returnPath where the person was
     * @param value what the application attached
     */
    record Completed(String contract, String returnPath, Optional<String> value)
            implements CallbackOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.completed().apply(this);
        }
    }

    /**
     * No consent came of it.
     *
     * @param requestId its request, where the outcome can be seen again
     * @param contract its contract
     * @param error why
     * @param returnPath where the person was
     * @param value what the application attached
     */
    record Ended(
            String requestId,
            String contract,
            ConsentError error,
            String returnPath,
            Optional<String> value)
            implements CallbackOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ended().apply(this);
        }
    }

    /**
     * Not finished yet, here or on another node.
     *
     * @param requestId where to wait
     */
    record Waiting(String requestId) implements CallbackOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.waiting().apply(requestId);
        }
    }
}
