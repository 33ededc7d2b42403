package org.consentflow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent;
import org.consentflow.api.Subject;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Recorded;
import org.consentflow.telemetry.Telemetry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventCountsTest {

    private static final Subject ALICE = new Subject("https://issuer.example", "alice");
    private static final Instant NOW = Instant.EPOCH;

    private final Recorded seen = new Recorded();
    private final EventCounts counts = counting(seen);

    @Test
    @DisplayName("S93 events are counted by contract and outcome, without the person")
    void count_events_goesWhereOperatorsLook() {
        counts.count(new ConsentEvent.Granted(ALICE, "music", NOW, Optional.of("order-1")));
        counts.count(new ConsentEvent.SupplementChanged(ALICE, "music", NOW));
        counts.count(new ConsentEvent.Withdrawn(ALICE, "music", NOW));
        counts.count(new ConsentEvent.Refreshed(ALICE, "music", NOW));
        counts.count(failed(false));
        counts.count(failed(true));
        counts.count(new ConsentEvent.Uncertain(ALICE, "music", NOW));
        counts.count(
                new ConsentEvent.Security(
                        ALICE, "music", NOW, ConsentEvent.Alert.POSSIBLE_TOKEN_THEFT));

        assertThat(seen.count(Metric.CONSENTS, labels("granted"))).isEqualTo(1);
        assertThat(seen.count(Metric.CONSENTS, labels("supplement_changed"))).isEqualTo(1);
        assertThat(seen.count(Metric.CONSENTS, labels("withdrawn"))).isEqualTo(1);
        assertThat(seen.count(Metric.REFRESHES, labels("refreshed"))).isEqualTo(1);
        assertThat(seen.count(Metric.REFRESHES, labels("failed"))).isEqualTo(1);
        assertThat(seen.count(Metric.REFRESHES, labels("needs_user"))).isEqualTo(1);
        assertThat(seen.count(Metric.REFRESHES, labels("uncertain"))).isEqualTo(1);
        assertThat(seen.count(Metric.ALERTS, labels("possible_token_theft"))).isEqualTo(1);
    }

    private static ConsentEvent failed(boolean needsUser) {
        return new ConsentEvent.RefreshFailed(
                ALICE, "music", NOW, ConsentError.PROVIDER_REFUSED, needsUser);
    }

    private static String labels(String outcome) {
        return "{contract=music, outcome=" + outcome + "}";
    }

    private static EventCounts counting(Telemetry telemetry) {
        EventCounts counts = new EventCounts();
        counts.telemetry = telemetry;
        return counts;
    }
}
