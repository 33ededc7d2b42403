package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RandomValuesTest {

    private final RandomValues random = new RandomValues(new SecureRandom());

    @Test
    @DisplayName("C06 the challenge of the known verifier is the known one")
    void challenge_knownVerifier_isTheKnownChallenge() {
        byte[] ascii = "abcdefghijklmnopqrstuvwxyzABCDEF".getBytes(StandardCharsets.US_ASCII);
        String verifier = Base64.getUrlEncoder().withoutPadding().encodeToString(ascii);
        assertThat(verifier).isEqualTo("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXpBQkNERUY");
        assertThat(RandomValues.challenge(verifier))
                .isEqualTo("P8vUw5Vol9Vjq3dAg-nZuUHKzIg6gbRLNppjJM4dNEk");
    }

    @Test
    @DisplayName("C07 a verifier has 43 to 128 characters of the unreserved set")
    void next_asVerifier_hasTheAgreedForm() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.next()).matches("[A-Za-z0-9._~-]{43,128}");
        }
    }

    @Test
    @DisplayName("S1 ten thousand values are distinct and carry 256 bits each")
    void next_tenThousand_areDistinctAndLong() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String value = random.next();
            assertThat(Base64.getUrlDecoder().decode(value)).hasSize(32);
            seen.add(value);
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    @DisplayName("S1 every bit comes from the secure random that was handed in")
    void next_handedRandom_isTheOnlySource() {
        int[] asked = new int[1];
        SecureRandom counting =
                new SecureRandom() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void nextBytes(byte[] bytes) {
                        asked[0] += bytes.length;
                        java.util.Arrays.fill(bytes, (byte) 7);
                    }
                };
        byte[] expected = new byte[32];
        java.util.Arrays.fill(expected, (byte) 7);
        String value = new RandomValues(counting).next();
        assertThat(asked[0]).isEqualTo(32);
        assertThat(Base64.getUrlDecoder().decode(value)).isEqualTo(expected);
    }
}
