package org.consentflow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsentAuthorizationTest {

    private final Queue<String> answers = new ArrayDeque<>();
    private final RawServer server = new RawServer(this::answer);
    private final Granted granted = new Granted(server.address());
    private final Client client =
            ClientBuilder.newClient().register(ConsentAuthorization.of(granted.access()));

    private synchronized boolean answer(Request request, Socket socket) throws Exception {
        String next = answers.poll();
        RawServer.write(socket, next == null ? RawServer.http(500, "", "") : next);
        return true;
    }

    private void answering(String... all) {
        answers.addAll(Arrays.asList(all));
    }

    private static String ok(String body) {
        return RawServer.http(200, "Content-Type: text/plain\r\n", body);
    }

    private static String unauthorized() {
        return RawServer.http(
                401, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n", "who are you");
    }

    private URI steps() {
        return URI.create(server.address() + "/steps?day=1");
    }

    private Stream<String> tokens() {
        return server.requests().stream().map(Request::bearer);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

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
    @DisplayName("G23 after a 401 the token is refreshed once and the request sent once more")
    void filter_refusedOnce_repeatsWithTheRenewedToken() {
        answering(unauthorized(), ok("4711"));
        Response answer =
                client.target(steps())
                        .request()
                        .header("X-Mine", "kept")
                        .post(Entity.text("walked"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.readEntity(String.class)).isEqualTo("4711");
        assertThat(answer.getHeaderString("WWW-Authenticate")).isNull();
        assertThat(tokens()).containsExactly("token-1", "token-2");
        assertThat(server.requests())
                .allSatisfy(
                        request -> {
                            assertThat(request.method()).isEqualTo("POST");
                            assertThat(request.path()).isEqualTo("/steps?day=1");
                            assertThat(request.header("X-Mine")).isEqualTo("kept");
                            assertThat(request.header("Content-Type")).startsWith("text/plain");
                            assertThat(request.body()).isEqualTo("walked");
                        });
        assertThat(granted.accepted).containsExactly(2);
        assertThat(granted.asked).hasSize(1);
    }

    @Test
    @DisplayName("S58 the headers of the refusal tell what the repetition must carry")
    void filter_refused_handsOnTheHeaders() {
        answering(unauthorized(), ok("4711"));
        assertThat(client.target(steps()).request().get().getStatus()).isEqualTo(200);
        assertThat(granted.refusals)
                .singleElement()
                .satisfies(headers -> assertThat(headers).containsKey("WWW-Authenticate"));
    }

    @Test
    @DisplayName("G23 when the second answer is a 401 too the caller gets it")
    void filter_refusedTwice_isSentNoThirdTime() {
        answering(unauthorized(), unauthorized(), ok("never"));
        Response answer = client.target(steps()).request().get();
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.readEntity(String.class)).isEqualTo("who are you");
        assertThat(tokens()).containsExactly("token-1", "token-2");
        assertThat(granted.accepted).isEmpty();
    }

    @Test
    @DisplayName("G23 what can be written only once is not sent again")
    void filter_refusedWithAStream_isNotRepeated() {
        answering(unauthorized(), ok("never"));
        Response answer =
                client.target(steps())
                        .request()
                        .post(
                                Entity.entity(
                                        new ByteArrayInputStream(new byte[] {65}),
                                        MediaType.TEXT_PLAIN_TYPE));
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(tokens()).containsExactly("token-1");
    }

    @Test
    void filter_noOtherTokenAtHand_handsTheRefusalToTheCaller() {
        granted.renewing(
                number -> {
                    throw new ProviderException(
                            ConsentError.TOKEN_REFUSED, "a fresh one was refused", true, null);
                });
        answering(unauthorized());
        assertThat(client.target(steps()).request().get().getStatus()).isEqualTo(401);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void filter_consentEndedMeanwhile_tellsSo() {
        granted.renewing(
                number -> {
                    throw new ConsentRequiredException("steps", Reason.REFUSED);
                });
        answering(unauthorized());
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> client.target(steps()).request().get())
                .withCauseInstanceOf(ConsentRequiredException.class);
    }

    @Test
    void filter_serverFails_isNeitherAcceptedNorRepeated() {
        answering(RawServer.http(503, "", ""));
        assertThat(client.target(steps()).request().get().getStatus()).isEqualTo(503);
        assertThat(server.requests()).hasSize(1);
        assertThat(granted.accepted).isEmpty();
    }

    @Test
    void filter_registeredForOneTarget_repeatsWithWhatIsRegisteredThere() {
        try (Client plain = ClientBuilder.newClient()) {
            answering(unauthorized(), ok("4711"));
            String body =
                    plain.target(steps())
                            .register(ConsentAuthorization.of(granted.access()))
                            .register(new Marking())
                            .request()
                            .get(String.class);
            assertThat(body).isEqualTo("4711");
            assertThat(server.requests())
                    .allSatisfy(sent -> assertThat(sent.header("X-Mark")).isEqualTo("yes"));
            assertThat(tokens()).containsExactly("token-1", "token-2");
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

    private Steps microProfile() {
        return RestClientBuilder.newBuilder()
                .baseUri(server.address())
                .register(ConsentAuthorization.of(granted.access()))
                .build(Steps.class);
    }

    /** A client of an application's own. */
    public interface Steps extends AutoCloseable {
        @GET
        String count();

        @POST
        String add(String steps);

        @Override
        void close();
    }
}
