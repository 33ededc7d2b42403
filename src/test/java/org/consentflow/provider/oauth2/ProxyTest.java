package org.consentflow.provider.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.provider.RawServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a contract whose settings name a proxy. Nobody else could answer them. */
class ProxyTest {

    /** Nobody listens there. */
    private static final String NOWHERE = "http://localhost:9/one";

    private static ServerFixture through(RawServer proxy, String issuer) {
        return new ServerFixture(
                all -> all.with("issuer", issuer).with("proxy", "127.0.0.1:" + proxy.port()));
    }

    @Test
    @DisplayName("R53 Calls go through the proxy that is set, and nowhere else")
    void prepare_proxySet_isAskedThroughIt() throws IOException {
        try (RawServer proxy = answering(ServerFixture.document(NOWHERE));
                ServerFixture it = through(proxy, NOWHERE)) {
            assertThat(it.prepared().deepLink().reveal()).startsWith(NOWHERE + "/authorize?");
            assertThat(proxy.requests())
                    .extracting(RawServer.Request::path)
                    .containsExactly(
                            "http://localhost:9/.well-known/oauth-authorization-server/one");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 502})
    @DisplayName("R53 A proxy that opens no tunnel is asked again later, and reads nothing")
    void prepare_proxyOpensNoTunnel_isRetryable(int status) throws IOException {
        String page = RawServer.http(status, "Content-Type: text/html\r\n", "<html>no</html>");
        try (RawServer proxy = answering(page);
                ServerFixture it = through(proxy, "https://server.example/one")) {
            ProviderException failed = catchThrowableOfType(ProviderException.class, it::prepared);

            assertThat(failed.retryable()).isTrue();
            assertThat(failed.error()).isEqualTo(ConsentError.PROVIDER_UNAVAILABLE);
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.method().equals("CONNECT"))
                    .allMatch(request -> request.path().equals("server.example:443"));
        }
    }

    private static RawServer answering(String answer) {
        return new RawServer(
                (request, socket) -> {
                    RawServer.write(socket, answer);
                    return true;
                });
    }
}
