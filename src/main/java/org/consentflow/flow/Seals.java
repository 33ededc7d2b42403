package org.consentflow.flow;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Seals what an application keeps for us between two calls, with the keys that seal what is stored.
 * Thread-safe.
 */
public interface Seals {

    /**
     * Seals a value.
     *
     * @param purpose it opens for no other
     * @param content may hold secrets
     * @return letters, digits, hyphens and underscores
     */
    String seal(String purpose, JsonObject content);

    /**
     * Opens a value. It comes from outside, so whatever is wrong with it is all alike.
     *
     * @param purpose as it was sealed for
     * @param sealed as it came
     * @return empty if it was not sealed here for this purpose, is damaged, or its key is gone
     */
    Optional<JsonObject> open(String purpose, String sealed);
}
