package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.flow.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveAuthorizationTest {

    private static final URI MAIL = URI.create("https://mail.example/inbox");

    private static final Map<String, List<String>> REFUSAL = Map.of();
    private static final Map<String, List<String>> CHALLENGE = Map.of("DPoP-Nonce", List.of("n"));

    private final Mail mail = new Mail();
    private final CountedTokens tokens = new CountedTokens();

    @Test
    void headers_livingConsent_areThoseOfTheTokenOfNow() {
        assertThat(authorization(MAIL).headers())
                .containsEntry(
                        "Authorization", "Bearer " + tokens.current().accessToken().reveal());
    }

    @Test
    @DisplayName("G23 Two requests that met the same refusal refresh once")
    void renewed_twiceForTheSameToken_refreshesOnce() {
        Authorization first = authorization(MAIL);
        Authorization second = authorization(MAIL);

        Map<String, String> renewed = first.renewed().headers();

        assertThat(renewed).isNotEqualTo(first.headers());
        assertThat(second.renewed().headers()).isEqualTo(renewed);
        assertThat(tokens.refreshes).isEqualTo(1);
    }

    @Test
    @DisplayName("S58 A nonce does not count as the try: the token refused then is refreshed")
    void renewed_challengedAndThenRefused_isRefreshed() {
        Authorization challenged = authorization(MAIL).renewed(CHALLENGE);
        assertThat(tokens.refreshes).isZero();

        Authorization renewed = challenged.renewed(REFUSAL);

        assertThat(tokens.refreshes).isEqualTo(1);
        assertThat(renewed.headers()).containsEntry("Authorization", "Bearer token-1");
    }

    @Test
    @DisplayName("S58 A nonce may be asked for after the refresh as well, and once in all")
    void renewed_refusedAndThenChallenged_keepsTheToken() {
        Authorization last = authorization(MAIL).renewed(REFUSAL).renewed(CHALLENGE);

        assertThat(last.headers()).containsEntry("Authorization", "Bearer token-1");
        assertRefused(last, CHALLENGE);
    }

    @Test
    @DisplayName("S58 The nonce of every refusal is learnt, also of one that means the token")
    void renewed_challengedTwice_learnsBothNonces() {
        authorization(MAIL).renewed(CHALLENGE).renewed(CHALLENGE);

        assertThat(mail.learnt).hasSize(2);
    }

    @Test
    @DisplayName("G23 A request whose renewed token is refused too gets no third one")
    void renewed_renewedTokenRefused_refreshesNothing() {
        assertRefused(authorization(MAIL).renewed(REFUSAL), REFUSAL);
    }

    private void assertRefused(Authorization last, Map<String, List<String>> answer) {
        assertThatThrownBy(() -> last.renewed(answer))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        refused ->
                                assertThat(refused.error()).isEqualTo(ConsentError.TOKEN_REFUSED));
        assertThat(tokens.refreshes).isEqualTo(1);
    }

    @Test
    @DisplayName("S54 A foreign address gets no token, and nothing is asked for it")
    void of_foreignAddress_isRefused() {
        assertThatThrownBy(() -> authorization(URI.create("https://evil.example/inbox")))
                .isInstanceOfSatisfying(
                        ConsentRefusedException.class,
                        refused ->
                                assertThat(refused.error())
                                        .isEqualTo(ConsentError.RESOURCE_REFUSED));
    }

    @Test
    @DisplayName("S84 Its text shows no token")
    void toString_showsNothing() {
        assertThat(authorization(MAIL)).hasToString("Authorization[]");
    }

    private Authorization authorization(URI resource) {
        return LiveAuthorization.of(mail, tokens, "GET", resource);
    }

    /** Refreshes when the newest token is refused, as those of a stored consent do. */
    private static final class CountedTokens implements Tokens {

        private int refreshes;

        @Override
        public Presented current() {
            return new Presented(new Secret("token-" + refreshes), refreshes);
        }

        @Override
        public Presented refreshed(Presented refused) {
            if (refused.version() == refreshes) {
                refreshes++;
            }
            return current();
        }

        @Override
        public void accepted(Presented accepted) {
            // counted nowhere
        }

        @Override
        public void live() {
            // always
        }

        @Override
        public <T> T during(Supplier<T> work) {
            return work.get();
        }
    }

    private static final class Mail implements Resources {

        private final List<Map<String, List<String>>> learnt = new ArrayList<>();

        @Override
        public Map<String, String> headers(String method, URI resource, Presented token) {
            return Map.of("Authorization", "Bearer " + token.accessToken().reveal());
        }

        @Override
        public boolean challenged(URI resource, Map<String, List<String>> answer) {
            learnt.add(answer);
            return answer.containsKey("DPoP-Nonce");
        }

        @Override
        public void check(URI resource) {
            if (!resource.getHost().equals("mail.example")) {
                throw LiveAuthorization.noResource();
            }
        }
    }
}
