package org.consentflow.provider.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Secret;
import org.consentflow.jws.ProofKey;
import org.consentflow.oauth2.AllowedHosts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PresentedTokensTest {

    private static final URI MAIL = URI.create("https://mail.example/inbox");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PresentedTokens tokens =
            new PresentedTokens(
                    new AllowedHosts(Set.of("mail.example", "photos.example")),
                    Clock.systemUTC(),
                    new RandomValues(RANDOM));

    @Test
    @DisplayName("S58 The nonce that a success hands out stands in the next proof for that server")
    void accepted_withANonce_isShownNext() throws Exception {
        Presented token = bound(ProofKey.made(RANDOM).toKeep());
        assertThat(tokens.challenged(MAIL, nonce("first"))).isFalse();
        assertThat(shown(MAIL, token)).isEqualTo("first");

        tokens.accepted(MAIL, nonce("second"));
        tokens.accepted(MAIL, Map.of());

        assertThat(shown(MAIL, token)).isEqualTo("second");
        assertThat(shown(URI.create("https://photos.example/"), token)).isNull();
    }

    @Test
    @DisplayName("S58 A token whose key is another now is not presented, and the caller is told")
    void headers_keyNotTheOneKept_isAnUnusableAnswer() {
        assertThatThrownBy(() -> tokens.headers("GET", MAIL, bound("{}")))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        told -> {
                            assertThat(told.error()).isEqualTo(ConsentError.ANSWER_UNUSABLE);
                            assertThat(told.retryable()).isFalse();
                        });
    }

    private @Nullable String shown(URI resource, Presented token) throws ParseException {
        String proof = tokens.headers("GET", resource, token).get("DPoP");
        return SignedJWT.parse(proof).getJWTClaimsSet().getStringClaim("nonce");
    }

    private static Presented bound(String key) {
        return new Presented(
                new Secret("token"), 1, Optional.empty(), Optional.of(new Secret(key)));
    }

    private static Map<String, List<String>> nonce(String value) {
        return Map.of("dpop-nonce", List.of(value));
    }
}
