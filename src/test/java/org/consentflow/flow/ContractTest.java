package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Scope;
import org.consentflow.api.Scope.TimeRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may be asked for under a contract. */
class ContractTest {

    private static final Scope HALF_A_YEAR = ranged("6m");

    @Test
    void within_all_isWhatTheContractAsksFor() {
        assertThat(contract().within(Scope.all())).isEqualTo(HALF_A_YEAR);
    }

    @Test
    @DisplayName("G22 a scope within the contract's is asked for, a wider one refused")
    void within_other_isNoWider() {
        assertThat(contract().within(ranged("3m"))).isEqualTo(ranged("3m"));
        assertThatThrownBy(() -> contract().within(ranged("7m")))
                .isInstanceOf(ConsentRefusedException.class);
    }

    private static Scope ranged(String last) {
        return new Scope(List.of(TimeRange.last(last)), List.of());
    }

    private static Contract contract() {
        Duration any = Duration.ofMinutes(1);
        Provider nobody =
                Played.port(
                        Provider.class,
                        (method, arguments) -> {
                            throw new AssertionError(method);
                        });
        return new Contract(
                "music",
                Contract.Purpose.READING,
                HALF_A_YEAR,
                any,
                any,
                any,
                any,
                any,
                any,
                1,
                "/",
                nobody);
    }
}
