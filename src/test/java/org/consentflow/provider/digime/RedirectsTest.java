package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.provider.digime.TestContract.failed;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.consentflow.api.ProviderException;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.Secret;
import org.consentflow.provider.Call;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.Sender;
import org.consentflow.provider.Unanswered;
import org.consentflow.provider.Wire;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not followed, and what is not sent. */
@Timeout(20)
class RedirectsTest extends RepeatsFixture {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName(
            "S44 a redirect of the token endpoint is an error, and nothing is sent to its goal")
    void exchange_redirected_isNotFollowed(int status) throws IOException {
        try (RawServer other = new RawServer((request, socket) -> false)) {
            fake.next("exchange", status, "Location: " + other.address() + "/x\r\n", "");

            assertThat(
                            failed(provider.exchange(new Secret("c"), TestContract.pending("v")))
                                    .outcome())
                    .isEqualTo(Outcome.UNKNOWN);
            assertThat(other.connections()).isZero();
            assertThat(fake.seen("exchange")).hasSize(1);
        }
    }

    @Test
    @DisplayName("S43 a redirect of the key set is not followed")
    void tokens_keySetRedirected_isNotFollowed() throws IOException {
        try (RawServer other = new RawServer((request, socket) -> false)) {
            fake.next("jwks", 302, "Location: " + other.address() + "/keys\r\n", "");
            Secret answer = new Secret(fake.signed(Map.of("access_token", "a")));

            assertThatThrownBy(() -> TestContract.renewed(provider, answer))
                    .isInstanceOf(ProviderException.class);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    @DisplayName("S43 a client that points elsewhere is not served by this contract's connection")
    void send_otherOrigin_isRefused() throws IOException {
        ProviderSettings settings = TestContract.at(fake.baseUrl());
        try (RawServer other = new RawServer((request, socket) -> false);
                Wire wire = new Wire(settings)) {
            Sender sender =
                    new Sender(
                            wire,
                            Set.of(),
                            TestContract.line(),
                            settings.baseUrl(),
                            settings.jwksUri());
            DigimeApi api = sender.client(DigimeApi.class, other.address());

            assertThatThrownBy(() -> sender.send(Call.plain("exchange"), api::exchange))
                    .isInstanceOf(Unanswered.class);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    @DisplayName(
            "R45 what is called after the end of the application is not sent, and told as such")
    void send_afterClose_isNotSent() throws IOException {
        ProviderSettings settings = TestContract.at(fake.baseUrl());
        try (Wire wire = new Wire(settings)) {
            Sender sender =
                    new Sender(
                            wire,
                            Set.of(),
                            TestContract.line(),
                            settings.baseUrl(),
                            settings.jwksUri());
            DigimeApi api = sender.client(DigimeApi.class, settings.baseUrl());
            sender.close();

            assertThatThrownBy(() -> sender.send(Call.plain("exchange"), api::exchange))
                    .isInstanceOfSatisfying(
                            Unanswered.class,
                            told -> assertThat(told.kind()).isEqualTo(Unanswered.Kind.NOT_SENT));
            assertThatThrownBy(api::exchange).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("S54 a bearer with a token goes to the provider's own host only")
    void trigger_redirected_doesNotResendTheToken() throws IOException {
        try (RawServer other = new RawServer((request, socket) -> false)) {
            fake.next("trigger", 307, "Location: " + other.address() + "/x\r\n", "");

            assertThatThrownBy(() -> connection.data().trigger(Sessions.LIVE, new Secret("token")))
                    .isInstanceOf(ProviderException.class);
            assertThat(other.connections()).isZero();
        }
    }
}
