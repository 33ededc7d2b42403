package org.consentflow.oauth2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the person's browser brings back from the server (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC
 * 9207). Nothing of it is proven: state and code get their worth from what was kept when the flow
 * began. The server's words in {@code error_description} and its address in {@code error_uri} are
 * not looked at. Text forms show no value.
 */
public sealed interface AuthorizationResponse {

    /**
     * Reads the parameters. Decides on form only and throws nothing. What is not known is ignored
     * (RFC 6749, section 3.1), an answer as a signed {@code response} too: none is asked for.
     *
     * @param parameters decoded, each with all its values
     * @return what they say
     */
    static AuthorizationResponse parse(Map<String, List<String>> parameters) {
        return ResponseParameters.read(parameters);
    }

    /** Handles every case; a new case changes this signature, so the compiler finds each caller. */
    <T> T match(
            Function<Approved, T> approved,
            Function<Refused, T> refused,
            Function<Malformed, T> malformed);

    /**
     * The person agreed.
     *
     * @param state as it was sent
     * @param code to be exchanged once
     * @param issuer who answers, if the server says so
     */
    record Approved(String state, String code, Optional<String> issuer)
            implements AuthorizationResponse {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Refused, T> refused,
                Function<Malformed, T> malformed) {
            return approved.apply(this);
        }

        @Override
        public String toString() {
            return "Approved[]";
        }
    }

    /**
     * There is no code.
     *
     * @param state as it was sent
     * @param declined true if the person declined, false if something went wrong
     * @param issuer who answers, if the server says so
     */
    record Refused(String state, boolean declined, Optional<String> issuer)
            implements AuthorizationResponse {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Refused, T> refused,
                Function<Malformed, T> malformed) {
            return refused.apply(this);
        }

        @Override
        public String toString() {
            return "Refused[" + declined + "]";
        }
    }

    /**
     * Not an answer of the agreed form: no flow may be touched because of it.
     *
     * @param reason what is wrong, without any value
     */
    record Malformed(String reason) implements AuthorizationResponse {

        @Override
        public <T> T match(
                Function<Approved, T> approved,
                Function<Refused, T> refused,
                Function<Malformed, T> malformed) {
            return malformed.apply(this);
        }
    }
}
