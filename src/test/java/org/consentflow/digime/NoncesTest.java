package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private static final int SYMBOLS = 62;

    @Test
    @DisplayName("C04 nonces have 32 letters and digits, never repeat and favour no symbol")
    void next_manyCalls_areUniformAndDifferent() {
        Nonces nonces = new Nonces(new SecureRandom());
        Set<String> seen = new HashSet<>();
        int[] counts = new int[128];
        for (int i = 0; i < 10_000; i++) {
            String nonce = nonces.next();
            assertThat(nonce).matches("^[a-zA-Z0-9]{32}$");
            assertThat(seen.add(nonce)).isTrue();
            nonce.chars().forEach(symbol -> counts[symbol]++);
        }
        double expected = 320_000.0 / SYMBOLS;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += count == 0 ? 0 : (count - expected) * (count - expected) / expected;
        }

        // 61 degrees of freedom: above 140 once in ten million runs; 5/249 for one symbol gives 300
        assertThat(chiSquare).isLessThan(140);
        assertThat(Arrays.stream(counts).filter(count -> count > 0).count()).isEqualTo(SYMBOLS);
    }
}
