package org.consentflow.digime;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A session at the provider. Its key is the right to read what it holds, so its text form shows
 * only the end.
 *
 * @param expiry when it ends
 * @param key names it in later calls; secret
 * @param exchangeToken names it on the provider's web pages; secret
 */
public record Session(Instant expiry, String key, String exchangeToken) {

    /**
     * Reads the answer to {@link SessionRequest}. Further members are ignored.
     *
     * @param json the body
     * @return the session
     * @throws MalformedMessageException naming the member that is missing or of the wrong type
     */
    public static Session parse(JsonObject json) {
        return new Session(
                Members.milliseconds(json, "expiry"),
                Members.text(json, "sessionKey"),
                Members.text(json, "sessionExchangeToken"));
    }

    /**
     * Writes it so that it can be kept, sealed.
     *
     * @return what {@link #parse} reads
     */
    public JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("expiry", expiry.toEpochMilli())
                .add("sessionKey", key)
                .add("sessionExchangeToken", exchangeToken)
                .build();
    }

    /**
     * Whether the session is over.
     *
     * @param now the time
     * @return true from the end on
     */
    public boolean expired(Instant now) {
        return !now.isBefore(expiry);
    }

    @Override
    public String toString() {
        return "Session[expiry=" + expiry + "]";
    }
}
