package org.consentflow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;
import org.consentflow.provider.RawServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that a resource server refuses. */
class RefusedRequestTest extends AuthorizationFixture {

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
    @DisplayName("S58 a nonce does not count as the try: the token refused then is refreshed")
    void filter_refusedForANonceAndForTheToken_isRepeatedTwice() {
        granted.renewingForEver();
        answering(unauthorized(), unauthorized(), ok("4711"));
        assertThat(client.target(steps()).request().post(Entity.text("walked"), String.class))
                .isEqualTo("4711");
        assertThat(tokens()).containsExactly("token-1", "token-2", "token-3");
        assertThat(server.requests())
                .allSatisfy(sent -> assertThat(sent.body()).isEqualTo("walked"));
        assertThat(granted.accepted).containsExactly(3);
    }

    @Test
    @DisplayName("G23 no request is sent more than three times, whatever is to be had")
    void filter_refusedForEver_isSentThreeTimes() {
        granted.renewingForEver();
        answering(unauthorized(), unauthorized(), unauthorized(), ok("never"));
        assertThat(client.target(steps()).request().get().getStatus()).isEqualTo(401);
        assertThat(tokens()).containsExactly("token-1", "token-2", "token-3");
    }

    static Stream<Object> writtenOnce() {
        return Stream.of(
                stream(), new StreamSource(stream()), new SourceWriter.Attachment(stream()));
    }

    @ParameterizedTest
    @MethodSource("writtenOnce")
    @DisplayName("G23 what can be written only once is not sent again, but its token is refreshed")
    void filter_refusedWithAStream_isRefreshedAndNotRepeated(Object entity) {
        answering(unauthorized(), ok("never"));
        Response answer =
                client.register(new SourceWriter())
                        .target(steps())
                        .request()
                        .post(Entity.entity(entity, MediaType.APPLICATION_XML_TYPE));
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(tokens()).containsExactly("token-1");
        assertThat(server.requests().get(0).body()).contains("<a/>");
        assertThat(granted.refusals)
                .singleElement()
                .satisfies(headers -> assertThat(headers).containsKey("WWW-Authenticate"));
    }

    private static InputStream stream() {
        return new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_8));
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
}
