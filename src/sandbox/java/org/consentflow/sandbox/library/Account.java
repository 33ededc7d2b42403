package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A person's account at a service.
 *
 * @param id service id, underscore, number
 * @param failure why reading it fails, as the provider's code; empty if it does not
 */
public record Account(
        String id, String name, int service, String serviceName, Optional<String> failure) {

    JsonObject describe() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("name", name)
                .add("service", Json.createObjectBuilder().add("name", serviceName))
                .build();
    }
}
