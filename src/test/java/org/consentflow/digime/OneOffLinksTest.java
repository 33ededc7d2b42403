package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.consentflow.jws.StrictJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links of one-off consents, and those that name no session. */
class OneOffLinksTest {

    private static final URI CALLBACK = URI.create("https://callback.test?a=1&b=2#c");
    private static final URI BASE = URI.create("https://api.test:8443/v1.5");
    private static final Instant NOW = Instant.ofEpochMilli(10_000);
    private static final Session LIVE = session("test-session-key", "exchange & token+/%");

    @Test
    @DisplayName(
            "C25 the once share link has no code, and its parameters decode to what was put in")
    void once_share_namesTheSession() {
        URI link = URI.create(links().once(ContractKind.SHARE, CALLBACK, LIVE, NOW));

        assertThat(link.getScheme()).isEqualTo("digime");
        assertThat(link.getHost()).isEqualTo("consent-access");
        assertThat(link.getRawPath()).isEmpty();
        assertThat(parameters(link)).isEqualTo(asked());
    }

    @Test
    @DisplayName("C26 the once postbox link is the same with another path")
    void once_postbox_namesTheSession() {
        URI link = URI.create(links().once(ContractKind.POSTBOX, CALLBACK, LIVE, NOW));

        assertThat(link.getScheme()).isEqualTo("digime");
        assertThat(link.getHost()).isEqualTo("postbox");
        assertThat(link.getRawPath()).isEqualTo("/create");
        assertThat(parameters(link)).isEqualTo(asked());
    }

    @Test
    @DisplayName("C30 the guest link lies on the provider's host, and escapes token and callback")
    void guest_anyToken_isEscaped() {
        URI link = URI.create(Links.guest(BASE, CALLBACK, LIVE, NOW));

        assertThat(link.getScheme()).isEqualTo("https");
        assertThat(link.getAuthority()).isEqualTo("api.test:8443");
        assertThat(link.getRawPath()).isEqualTo("/apps/quark/v1/direct-onboarding");
        assertThat(link.getRawFragment()).isNull();
        assertThat(parameters(link))
                .isEqualTo(
                        Map.of(
                                "sessionExchangeToken",
                                "exchange & token+/%",
                                "callbackUrl",
                                CALLBACK.toString()));
        assertThat(link.getRawQuery()).as("a blank is no plus").doesNotContain("+");
    }

    @Test
    @DisplayName("C31 the receipt link names contract and application")
    void receipt_plainIds_isTheSampleLink() {
        assertThat(links().receipt())
                .isEqualTo(
                        "digime://receipt?contractId=test-contract-id&appId=test-application-id");
    }

    @Test
    @DisplayName("W30 ids in the receipt link and the token in the guest link are escaped")
    void link_specialCharacters_areEscaped() {
        Links odd = new Links("digime://", new ClientId("a&b=c", "c#d/e ?"), "4.0.0");

        assertThat(parameters(URI.create(odd.receipt())))
                .isEqualTo(Map.of("contractId", "c#d/e ?", "appId", "a&b=c"));
        assertThat(Links.guest(BASE, CALLBACK, session("k", "t&callbackUrl=x#y"), NOW))
                .contains("sessionExchangeToken=t%26callbackUrl%3Dx%23y&");
    }

    @Test
    @DisplayName("C32 the import link is constant")
    void postboxImport_always_isTheLink() {
        assertThat(links().postboxImport()).isEqualTo("digime://postbox/import");
    }

    @Test
    @DisplayName("C33 what is no session makes no link: it does not even become one")
    void parse_wrongTypes_isRefused() {
        for (String session :
                List.of(
                        "{\"expiry\":\"0\",\"sessionKey\":1}",
                        "{\"expiry\":\"0\",\"sessionKey\":1,\"sessionExchangeToken\":\"t\"}",
                        "{\"expiry\":1,\"sessionKey\":\"k\",\"sessionExchangeToken\":2}")) {
            assertThatThrownBy(() -> Session.parse(StrictJson.object(session.getBytes(UTF_8))))
                    .isInstanceOf(MalformedMessageException.class);
        }
    }

    @Test
    @DisplayName("C33 a session with a blank part makes no link of any kind")
    void link_blankSession_isRefused() {
        refusedForAll(CALLBACK, session(" ", ""), NOW);
    }

    @Test
    @DisplayName("W23 a session that is over makes no link of any kind")
    void link_sessionOver_isRefused() {
        refusedForAll(CALLBACK, LIVE, LIVE.expiry());
        refusedForAll(CALLBACK, LIVE, Instant.MAX);
    }

    @ParameterizedTest
    @DisplayName("W31 a callback that is no absolute address makes no link of any kind")
    @ValueSource(strings = {"", "/back", "//host/back", "back?a=b", "mailto:a@b", "#c"})
    void link_callbackNotAbsolute_isRefused(String callback) {
        refusedForAll(URI.create(callback), LIVE, NOW);
    }

    @ParameterizedTest
    @DisplayName("W31 a base address with or without a slash at its end gives the same link")
    @ValueSource(strings = {"https://api.test", "https://api.test/", "https://api.test/v1.5/"})
    void guest_slashAtTheEnd_isNotDoubled(String base) {
        assertThat(Links.guest(URI.create(base), CALLBACK, LIVE, NOW))
                .startsWith("https://api.test/apps/quark/v1/direct-onboarding?");
    }

    private static void refusedForAll(URI callback, Session session, Instant now) {
        List<BiConsumer<URI, Session>> links =
                List.of(
                        (uri, s) -> links().ongoing(ContractKind.SHARE, "c", uri, s, now),
                        (uri, s) -> links().ongoing(ContractKind.POSTBOX, "c", uri, s, now),
                        (uri, s) -> links().once(ContractKind.SHARE, uri, s, now),
                        (uri, s) -> links().once(ContractKind.POSTBOX, uri, s, now),
                        (uri, s) -> Links.guest(BASE, uri, s, now));
        for (BiConsumer<URI, Session> link : links) {
            assertThatIllegalArgumentException().isThrownBy(() -> link.accept(callback, session));
        }
    }

    private static Map<String, String> asked() {
        return Map.of(
                "callbackUrl", CALLBACK.toString(),
                "sessionKey", "test-session-key",
                "appId", "test-application-id",
                "sdkVersion", "4.0.0");
    }

    private static Map<String, String> parameters(URI link) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : link.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            assertThat(parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8))).isNull();
        }
        return parameters;
    }

    private static Session session(String key, String token) {
        return new Session(NOW.plusMillis(1), key, token);
    }

    private static Links links() {
        return new Links(
                "digime://", new ClientId("test-application-id", "test-contract-id"), "4.0.0");
    }
}
