package org.consentflow.ops.health;

import java.util.Map;
import java.util.stream.Collectors;
import org.consentflow.api.ConsentError;
import org.consentflow.line.Line.Condition;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * An answer to "are you ready". Names contracts, kinds of calls and stable ids: whoever may ask
 * learns nothing of people. Used by one thread.
 */
final class Reply {

    private static final String GOOD = "good";
    private static final String DEGRADED = "degraded";

    private final HealthCheckResponseBuilder builder =
            HealthCheckResponse.named("consentflow-ready").up();

    void down(ConsentError error) {
        builder.down().withData("error", error.id());
    }

    void provider(String contract, Map<String, Condition> conditions) {
        String open = named(conditions, Condition.OPEN);
        String failing = named(conditions, Condition.FAILING);
        boolean good = open.isEmpty() && failing.isEmpty();
        String name = "provider." + contract;
        builder.withData(name, good ? GOOD : DEGRADED);
        if (!open.isEmpty()) {
            builder.withData(name + ".held-back", open);
        }
        if (!failing.isEmpty()) {
            builder.withData(name + ".failing", failing);
        }
    }

    HealthCheckResponse build() {
        return builder.build();
    }

    private static String named(Map<String, Condition> conditions, Condition condition) {
        return conditions.entrySet().stream()
                .filter(entry -> entry.getValue() == condition)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }
}
