package org.consentflow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** */
class ConsentAuthorizationTest extends AuthorizationFixture {

    @Test
    void filter_requestToAResource_carriesTheHeadersOfTheConsent() {
        answering(ok("4711"));
        assertThat(client.target(steps()).request().get(String.class)).isEqualTo("4711");
        Request sent = server.requests().get(0);
        assertThat(sent.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(sent.header("X-Proof")).isEqualTo("proof-1");
        assertThat(granted.asked).containsExactly("GET " + steps());
        assertThat(granted.accepted).containsExactly(1);
    }

    @Test
    @DisplayName("S58 a success may hand out the next nonce")
    void filter_accepted_handsOnTheHeaders() {
        answering(RawServer.http(200, "DPoP-Nonce: next\r\n", "4711"));
        client.target(steps()).request().get(String.class);
        assertThat(granted.successes)
                .singleElement()
                .satisfies(
                        headers ->
                                assertThat(headers).containsEntry("DPoP-Nonce", List.of("next")));
    }

    @Test
    void filter_callerSetAnotherAuthorization_replacesIt() {
        answering(ok("4711"));
        client.target(steps()).request().header("Authorization", "Basic old").get(String.class);
        assertThat(server.requests().get(0).head()).doesNotContain("Basic old");
    }

    @Test
    @DisplayName("S54 a request to another host is refused before it is sent")
    void filter_anotherHost_isRefusedAndNothingIsSent() throws IOException {
        try (RawServer other =
                new RawServer(
                        (request, socket) -> {
                            RawServer.write(socket, ok("seen"));
                            return false;
                        })) {
            assertThatExceptionOfType(ProcessingException.class)
                    .isThrownBy(() -> client.target(other.address()).request().get())
                    .havingCause()
                    .isInstanceOf(ConsentRefusedException.class)
                    .withMessageContaining("CF-1010");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("S54 a redirect is handed to the caller and followed by nobody")
    void filter_redirect_isNotFollowed() throws IOException {
        try (RawServer other =
                new RawServer(
                        (request, socket) -> {
                            RawServer.write(socket, ok("seen"));
                            return false;
                        })) {
            answering(RawServer.http(302, "Location: " + other.address() + "/\r\n", ""));
            Response answer = client.target(steps()).request().get();
            assertThat(answer.getStatus()).isEqualTo(302);
            assertThat(other.requests()).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    @DisplayName("S54 nor by a client that was told to follow redirects, where it can be untold")
    void filter_clientToldToFollow_isNotFollowed() throws IOException {
        try (RawServer other =
                        new RawServer(
                                (request, socket) -> {
                                    RawServer.write(socket, ok("seen"));
                                    return false;
                                });
                Steps steps = microProfile(builder -> builder.followRedirects(true))) {
            answering(RawServer.http(302, "Location: " + other.address() + "/\r\n", ""));
            assertThat(steps.answer().getStatus()).isEqualTo(302);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("S54 a repetition that another filter sends elsewhere does not carry the token")
    void filter_repetitionToAnotherHost_isRefused() throws IOException {
        try (RawServer other =
                new RawServer(
                        (request, socket) -> {
                            RawServer.write(socket, ok("seen"));
                            return false;
                        })) {
            AtomicInteger calls = new AtomicInteger();
            ClientRequestFilter balancer =
                    request -> {
                        if (calls.incrementAndGet() == 2) {
                            request.setUri(other.address());
                        }
                    };
            client.register(balancer, 1);
            answering(unauthorized(), ok("4711"));

            assertThatExceptionOfType(ProcessingException.class)
                    .isThrownBy(() -> client.target(steps()).request().get())
                    .havingRootCause()
                    .isInstanceOf(ConsentRefusedException.class);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void filter_onAMicroProfileClient_worksAlike() {
        answering(unauthorized(), ok("4711"), unauthorized(), ok("noted"), ok("ended"));
        try (Steps steps = microProfile()) {
            assertThat(steps.count()).isEqualTo("4711");
            assertThat(steps.add("12")).isEqualTo("noted");
        }
        assertThat(tokens()).containsExactly("token-1", "token-2", "token-1", "token-2");
        assertThat(server.requests().get(3).body()).isEqualTo("12");
    }

    @Test
    void filter_onAMicroProfileClientRefusedTwice_throwsTheRefusal() {
        answering(unauthorized(), unauthorized());
        try (Steps steps = microProfile()) {
            assertThatExceptionOfType(WebApplicationException.class)
                    .isThrownBy(steps::count)
                    .matches(refused -> refused.getResponse().getStatus() == 401);
        }
    }
}
