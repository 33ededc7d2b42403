package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.jws.SettableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever was held up between claim and socket must not send. */
class SendGateTest {

    private static final Duration TOTAL = Duration.ofSeconds(10);
    private static final Duration LEFT_FOR_THE_CLAIM = Duration.ofSeconds(15);

    private final AtomicLong nanos = new AtomicLong();
    private final SettableClock wall = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<Boolean> gates = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private Runnable holdUp = () -> {};

    @Test
    @DisplayName(
            "G17 a node in time may send, until less than the total deadline is left of its lease")
    void refresh_inTime_isLetThrough() {
        refreshed(() -> later(LEFT_FOR_THE_CLAIM, LEFT_FOR_THE_CLAIM));
        assertThat(gates).containsExactly(true);
    }

    @Test
    @DisplayName("G17 a node held up by the monotonic clock does not send")
    void refresh_heldUpByTheMonotonicClock_isStopped() {
        refreshed(() -> later(LEFT_FOR_THE_CLAIM.plusMillis(1), Duration.ZERO));
        assertThat(gates).containsExactly(false);
    }

    @Test
    @DisplayName(
            "G17 a node held up by the wall clock alone, as on a suspended machine, does not send")
    void refresh_heldUpByTheWallClock_isStopped() {
        refreshed(() -> later(Duration.ZERO, LEFT_FOR_THE_CLAIM.plusMillis(1)));
        assertThat(gates).containsExactly(false);
    }

    @Test
    @DisplayName("G17 what the database took for the claim counts as well")
    void refresh_claimTookLong_isStopped() {
        Duration half = LEFT_FOR_THE_CLAIM.dividedBy(2).plusMillis(1);
        holdUp = () -> later(half, half);
        refreshed(() -> later(half, half));
        assertThat(gates).containsExactly(false);
    }

    private void later(Duration monotonic, Duration onTheWall) {
        nanos.addAndGet(monotonic.toNanos());
        wall.advance(onTheWall);
    }

    private void refreshed(Runnable beforeTheSocket) {
        StoredConsent row = FlightsTest.row();
        ConsentStore store =
                Played.port(
                        ConsentStore.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "find" -> Optional.of(row);
                                    case "claim" -> {
                                        holdUp.run();
                                        yield Optional.of(new Claim(row, "flight", "nonce", 1));
                                    }
                                    default -> {
                                        written.add(method);
                                        yield null;
                                    }
                                });
        Provider provider =
                Played.port(
                        Provider.class,
                        (method, arguments) -> {
                            if (method.equals("nonce")) {
                                return "nonce";
                            }
                            beforeTheSocket.run();
                            gates.add(((Provider.SendGate) arguments[2]).open());
                            return notSent();
                        });
        Contract contract = FlightsTest.contract(provider, TOTAL);
        Refresh refresh =
                new Refresh(
                        store,
                        Played.nothingRevoked(),
                        new Reports(event -> {}, wall),
                        new RandomValues(new SecureRandom()),
                        new SecureRandom(),
                        wall,
                        nanos::get,
                        time -> {});
        assertThatThrownBy(() -> refresh.run(contract, row.key(), row.version()))
                .isInstanceOf(ProviderException.class);
        assertThat(written).containsExactly("notSent");
    }

    private static Answer notSent() {
        ProviderException late =
                new ProviderException(ConsentError.PROVIDER_UNAVAILABLE, "late", true, null);
        return new Answer.Failed(Answer.Outcome.NOT_SENT, late, Optional.empty());
    }
}
