package org.consentflow.digime;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.consentflow.api.PushReceipt.Delivery;

/**
 * The answer to a push.
 *
 * @param delivery where the data is
 * @param keptFor how long the provider keeps it
 */
public record PushAnswer(Delivery delivery, Duration keptFor) {

    /**
     * Reads the body. Further members are ignored.
     *
     * @param json the body; {@code expires} is in seconds
     * @return the answer
     * @throws MalformedMessageException naming the member that is missing or unknown
     */
    public static PushAnswer parse(JsonObject json) {
        Delivery delivery =
                switch (Members.text(json, "status")) {
                    case "delivered" -> Delivery.DELIVERED;
                    case "pending" -> Delivery.PENDING;
                    default -> throw Members.not("status", "delivered or pending");
                };
        return new PushAnswer(delivery, Duration.ofSeconds(Members.whole(json, "expires")));
    }
}
