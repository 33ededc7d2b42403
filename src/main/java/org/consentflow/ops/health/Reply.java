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
        boolean good = conditions.values().stream().allMatch(each -> each == Condition.GOOD);
        String name = "provider." + contract;
        builder.withData(name, good ? GOOD : DEGRADED);
        tell(name + ".held-back", conditions, Condition.OPEN);
        tell(name + ".refused", conditions, Condition.REFUSED);
        tell(name + ".failing", conditions, Condition.FAILING);
    }

    private void tell(String name, Map<String, Condition> conditions, Condition condition) {
        String operations = named(conditions, condition);
        if (!operations.isEmpty()) {
            builder.withData(name, operations);
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
