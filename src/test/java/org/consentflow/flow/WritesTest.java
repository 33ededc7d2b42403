package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WritesTest {

    private Duration waited = Duration.ZERO;
    private int attempts;
    private final Writes writes = new Writes(time -> waited = waited.plus(time));

    @Test
    @DisplayName(
            "R17 what the provider answered is written when the database comes back within ten seconds")
    void done_databaseFailsOver_writesInTheEnd() {
        assertThat(
                        writes.done(
                                () -> {
                                    attempts++;
                                    if (waited.compareTo(Duration.ofSeconds(9)) < 0) {
                                        throw failed(ConsentError.STORE_UNAVAILABLE);
                                    }
                                    return true;
                                }))
                .isTrue();
        assertThat(attempts).isGreaterThan(1);
    }

    @Test
    @DisplayName("R17 the write of an answer is given up while its lease still lasts")
    void done_databaseStaysAway_failsBeforeTheLeaseEnds() {
        assertThatThrownBy(
                        () ->
                                writes.done(
                                        () -> {
                                            throw failed(ConsentError.STORE_UNAVAILABLE);
                                        }))
                .isInstanceOf(ConsentStoreException.class);
        assertThat(waited).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void done_otherFailure_isNotRepeated() {
        assertThatThrownBy(
                        () ->
                                writes.done(
                                        () -> {
                                            attempts++;
                                            throw failed(ConsentError.TOKEN_COLLISION);
                                        }))
                .isInstanceOf(ConsentStoreException.class);
        assertThat(attempts).isEqualTo(1);
        assertThat(waited).isZero();
    }

    private static ConsentStoreException failed(ConsentError error) {
        return new ConsentStoreException(error, "test", null);
    }
}
