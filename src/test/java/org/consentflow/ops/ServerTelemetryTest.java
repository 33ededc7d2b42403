package org.consentflow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.consentflow.flow.Played;
import org.consentflow.telemetry.Meters;
import org.consentflow.telemetry.Recorded;
import org.consentflow.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class ServerTelemetryTest {

    private final Recorded recorded = new Recorded();

    @Test
    void choose_oneSourceIsBroken_takesTheNext() {
        ServerTelemetry telemetry =
                chosen(new Numbers(1, new NoSuchMethodError()), new Numbers(2, null));

        assertThat(telemetry.meters()).isSameAs(recorded);
        assertThat(telemetry.spans()).isSameAs(Telemetry.NONE);
    }

    @Test
    void choose_everySourceIsBroken_countsNothing() {
        assertThat(chosen(new Numbers(1, new IllegalStateException())).meters())
                .isSameAs(Telemetry.NONE);
    }

    private ServerTelemetry chosen(MetersSource... sources) {
        ServerTelemetry telemetry = new ServerTelemetry();
        telemetry.numbers = instances(List.of(sources));
        telemetry.traces = instances(List.of());
        telemetry.choose();
        return telemetry;
    }

    @SuppressWarnings("unchecked") // a generic type has one class only
    private static <T> Instance<T> instances(List<T> beans) {
        return Played.port(Instance.class, (method, given) -> beans.stream());
    }

    private final class Numbers implements MetersSource {

        private final int rank;
        private final Throwable broken;

        Numbers(int rank, Throwable broken) {
            this.rank = rank;
            this.broken = broken;
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public Optional<Meters> open() {
            if (broken instanceof RuntimeException failure) {
                throw failure;
            }
            if (broken instanceof Error error) {
                throw error;
            }
            return Optional.of(recorded);
        }
    }
}
