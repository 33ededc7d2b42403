package org.consentflow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.flow.Played;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients with the questions that RESTEasy's answer. */
class SendingEngineTest {

    private static final URI RESOURCE = URI.create("https://mail.example/inbox");

    @Test
    @DisplayName(
            "S54 a client that follows redirects below its filters is refused before any token")
    void filter_engineFollows_isRefused() {
        assertRefused(new Following(true));
    }

    @Test
    @DisplayName("S54 so is one that does not tell whether it follows")
    void filter_engineDoesNotTell_isRefused() {
        assertRefused(new Silent());
        assertRefused(new Object());
    }

    private static void assertRefused(Object engine) {
        Granted granted = new Granted(RESOURCE);
        ConsentAuthorization filter = ConsentAuthorization.of(granted.access());
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(() -> filter.filter(request(engine)))
                .matches(refused -> refused.error() == ConsentError.RESOURCE_REFUSED)
                .withMessageContaining("redirects");
        assertThat(granted.asked).isEmpty();
    }

    @Test
    void followsRedirects_toldNotTo_doesNot() {
        assertThat(engine(new Following(false)).followsRedirects()).isFalse();
    }

    @Test
    void of_clientOfAnotherKind_isEmpty() {
        try (Client other = ClientBuilder.newClient()) {
            assertThat(SendingEngine.of(other)).isEmpty();
        }
    }

    @Test
    @DisplayName("S54 a repetition takes the proxy that the request has taken")
    void proxy_configured_isToldAsSettings() {
        assertThat(engine(new Proxied(new Host())).proxy())
                .hasValue(
                        Map.of(
                                "org.jboss.resteasy.jaxrs.client.proxy.host", "proxy.example",
                                "org.jboss.resteasy.jaxrs.client.proxy.port", 3128,
                                "org.jboss.resteasy.jaxrs.client.proxy.scheme", "http"));
        assertThat(engine(new Proxied(null)).proxy()).hasValue(Map.of());
    }

    @Test
    void proxy_untold_isEmpty() {
        assertThat(engine(new Silent()).proxy()).isEmpty();
        assertThat(engine(new Proxied("no host")).proxy()).isEmpty();
    }

    private static SendingEngine engine(Object engine) {
        return SendingEngine.of(client(engine)).orElseThrow();
    }

    private static ClientRequestContext request(Object engine) {
        return Played.port(
                ClientRequestContext.class,
                (method, arguments) ->
                        switch (method) {
                            case "getClient" -> client(engine);
                            case "getUri" -> RESOURCE;
                            default -> throw new AssertionError(method);
                        });
    }

    private static Client client(Object engine) {
        return (Client)
                Proxy.newProxyInstance(
                        SendingEngineTest.class.getClassLoader(),
                        new Class<?>[] {Client.class, Sending.class},
                        (proxy, method, arguments) -> engine);
    }

    /** As RESTEasy's client. */
    public interface Sending {
        Object httpEngine();
    }

    /** As RESTEasy's engines: whoever does not say otherwise says no. */
    public interface Engine {
        default boolean isFollowRedirects() {
            return false;
        }
    }

    private static final class Silent implements Engine {}

    private record Following(boolean told) implements Engine {

        @Override
        public boolean isFollowRedirects() {
            return told;
        }
    }

    private record Proxied(@Nullable Object host) {

        public @Nullable Object getDefaultProxy() {
            return host;
        }
    }

    private static final class Host {

        public String getHostName() {
            return "proxy.example";
        }

        public int getPort() {
            return 3128;
        }

        public String getSchemeName() {
            return "http";
        }
    }
}
