package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Subject;
import org.consentflow.flow.ConsentRequest.Pending;
import org.consentflow.jws.SettableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final Secret ANY = new Secret("any");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final List<String> sent = new ArrayList<>();
    private final List<Object> ended = new ArrayList<>();
    private Duration heldUp = Duration.ZERO;

    @Test
    @DisplayName("G6 a node held up after it took the state does not send the code any more")
    void run_heldUpAfterTaking_sendsNothing() {
        heldUp = Duration.ofSeconds(16);
        run();
        assertThat(sent).isEmpty();
        assertThat(ended)
                .containsExactly(RequestStatus.FAILED, Optional.of(ConsentError.COMPLETION_FAILED));
    }

    @Test
    void run_inTime_sendsTheCode() {
        heldUp = Duration.ofSeconds(15);
        run();
        assertThat(sent).containsExactly("exchange");
    }

    private void run() {
        RequestStore requests =
                Played.port(
                        RequestStore.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "take" -> {
                                        clock.advance(heldUp);
                                        yield true;
                                    }
                                    case "byId" -> Optional.of(request());
                                    case "end" ->
                                            ended.addAll(Arrays.asList(arguments).subList(1, 3));
                                    default -> throw new AssertionError(method);
                                });
        Provider provider =
                Played.port(
                        Provider.class,
                        (method, arguments) -> {
                            sent.add(method);
                            return new Answer.Failed(
                                    Answer.Outcome.UNKNOWN,
                                    new ProviderException(
                                            ConsentError.PROVIDER_UNAVAILABLE, "x", true, null),
                                    Optional.empty());
                        });
        ConsentStore consents =
                Played.port(
                        ConsentStore.class,
                        (method, arguments) -> {
                            throw new AssertionError(method);
                        });
        Reports reports = new Reports(event -> {}, clock);
        new Exchange(requests, consents, Played.nothingRevoked(), reports, clock, time -> {})
                .run(
                        FlightsTest.contract(provider, Duration.ofSeconds(2)),
                        request(),
                        ANY,
                        Optional.empty());
    }

    private ConsentRequest request() {
        ConsentRequest.Opener opener =
                Played.port(
                        ConsentRequest.Opener.class,
                        (method, arguments) ->
                                method.equals("keepsake")
                                        ? new ConsentRequest.Keepsake("/", Optional.empty(), "{}")
                                        : Optional.of(
                                                new Pending(ANY, ANY, Optional.empty(), ANY)));
        return new ConsentRequest(
                "id",
                new ConsentKey("music", new Subject("realm", "alice")),
                "state",
                "binder",
                false,
                RequestStatus.EXCHANGING,
                null,
                clock.instant(),
                false,
                opener);
    }
}
