package org.consentflow.provider.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.provider.RawServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the metadata of an issuer may lie, and what may stand there instead. */
class IssuerMetadataTest {

    private static final String FIRST = "/.well-known/oauth-authorization-server/one";
    private static final String SECOND = "/one/.well-known/openid-configuration";
    private static final String PAGE =
            RawServer.http(200, "Content-Type: text/html\r\n", "<html>welcome</html>");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final RawServer server =
            new RawServer(
                    (request, socket) -> {
                        String none = RawServer.http(404, "", "");
                        RawServer.write(socket, answers.getOrDefault(request.path(), none));
                        return true;
                    });
    private final String issuer = server.address() + "/one";
    private final ServerFixture it = new ServerFixture(all -> all.with("issuer", issuer));

    @AfterEach
    void close() throws IOException {
        it.close();
        server.close();
    }

    private ProviderException refused() {
        return catchThrowableOfType(ProviderException.class, it::prepared);
    }

    private void assertPrepared() {
        assertThat(it.prepared().deepLink().reveal()).startsWith(issuer + "/authorize?");
    }

    private static String status(int status) {
        return RawServer.http(status, "Content-Type: text/html\r\n", "<html>no</html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "other issuer", "nothing"})
    @DisplayName("S42 What stands at the first address and is not the issuer's hides no document")
    void prepare_onlySecondIsTheIssuers_takesIt(String first) {
        switch (first) {
            case "page" -> answers.put(FIRST, PAGE);
            case "other issuer" -> answers.put(FIRST, ServerFixture.document(issuer + "/"));
            default -> answers.remove(FIRST);
        }
        answers.put(SECOND, ServerFixture.document(issuer));

        assertPrepared();
    }

    @Test
    @DisplayName("S42 A document of another issuer at both addresses is never used")
    void prepare_bothOfAnother_isRefused() {
        answers.put(FIRST, ServerFixture.document(issuer + "/"));
        answers.put(SECOND, ServerFixture.document(server.address() + "/ONE"));

        ProviderException refused = refused();

        assertThat(refused.error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessageContaining("another issuer");
    }

    @ParameterizedTest
    @CsvSource({"page, another issuer", "another issuer, malformed", "page, malformed"})
    @DisplayName("S42 A page and a wrong document make no document")
    void prepare_noneOfTheIssuers_isRefused(String first, String told) {
        answers.put(FIRST, first.equals("page") ? PAGE : ServerFixture.document(issuer + "/"));
        answers.put(
                SECOND, told.equals("malformed") ? PAGE : ServerFixture.document(issuer + "/x"));

        assertThat(refused()).hasMessageContaining(told).matches(failed -> !failed.retryable());
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 408, 429, 500, 503})
    @DisplayName("R36 A server or a proxy that turns the question away may be asked again")
    void prepare_turnedAway_isRetryable(int status) {
        answers.put(FIRST, status(status));
        answers.put(SECOND, status(status));
        assertThat(refused().retryable()).isTrue();

        answers.put(FIRST, PAGE);
        assertThat(refused().retryable()).as("a page says nothing of the other").isTrue();

        answers.put(SECOND, ServerFixture.document(issuer));
        assertPrepared();
    }

    @Test
    void prepare_nothingAnywhere_isRefused() {
        assertThat(refused().retryable()).isFalse();
        assertThat(server.requests()).extracting(RawServer.Request::path).contains(FIRST, SECOND);
    }
}
