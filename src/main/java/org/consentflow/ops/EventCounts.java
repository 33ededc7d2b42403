package org.consentflow.ops;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Locale;
import org.consentflow.api.ConsentEvent;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Telemetry;

/** Counts what happened to consents, before any observer of the application can fail. */
@ApplicationScoped
public class EventCounts {

    @Inject Telemetry telemetry;

    void count(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ConsentEvent event) {
        Metric metric = metric(event);
        telemetry.meters().count(metric, 1, new Labels(event.contract(), null, outcome(event)));
    }

    static Metric metric(ConsentEvent event) {
        if (event instanceof ConsentEvent.Security) {
            return Metric.ALERTS;
        }
        boolean refresh =
                event instanceof ConsentEvent.Refreshed
                        || event instanceof ConsentEvent.RefreshFailed
                        || event instanceof ConsentEvent.Uncertain;
        return refresh ? Metric.REFRESHES : Metric.CONSENTS;
    }

    static String outcome(ConsentEvent event) {
        if (event instanceof ConsentEvent.Security security) {
            return security.alert().name().toLowerCase(Locale.ROOT);
        }
        if (event instanceof ConsentEvent.RefreshFailed failed) {
            return failed.needsUser() ? "needs_user" : "failed";
        }
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
