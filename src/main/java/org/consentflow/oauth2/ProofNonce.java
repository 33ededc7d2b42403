package org.consentflow.oauth2;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server says of nonces in proofs of possession (RFC 9449, sections 8 and 9). */
public final class ProofNonce {

    /** The header it stands in. */
    public static final String HEADER = "DPoP-Nonce";

    private static final String WANTED = "use_dpop_nonce";
    private static final Pattern NONCE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,1024}");

    private ProofNonce() {}

    /**
     * Reads a nonce.
     *
     * @param value of its header; null without one
     * @return empty if it is none that can be used
     */
    public static Optional<String> of(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> NONCE.matcher(text).matches());
    }

    /**
     * Reads a nonce.
     *
     * @param headers of an answer, by name in any case
     * @return empty if there is none that can be used, or more than one
     */
    public static Optional<String> of(Map<String, List<String>> headers) {
        List<String> values = all(headers, HEADER);
        return values.size() == 1 ? of(values.get(0)) : Optional.empty();
    }

    /**
     * Whether an authorization server has processed nothing for want of a nonce.
     *
     * @param error its answer
     * @return true if it asks for one
     */
    public static boolean wanted(ErrorResponse error) {
        return (error.status() == 400 || error.status() == 401) && WANTED.equals(error.error());
    }

    /**
     * Whether a resource server wants a nonce, and nothing else.
     *
     * @param headers of its 401, by name in any case
     * @return true if it asks for one
     */
    public static boolean wanted(Map<String, List<String>> headers) {
        return all(headers, "WWW-Authenticate").stream()
                .map(challenge -> challenge.toLowerCase(Locale.ROOT))
                .anyMatch(
                        challenge ->
                                challenge.matches("(.*,)?\\s*dpop\\s.*")
                                        && challenge.contains("\"" + WANTED + "\""));
    }

    private static List<String> all(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }
}
