package org.consentflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.consentflow.api.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTokensTest {

    private static final Subject ALICE = new Subject("realm", "alice");
    private static final Instant NOW = Instant.parse("2025-06-01T10:00:00Z");

    private final FormTokens tokens = at(NOW);

    @Test
    @DisplayName("G12 a form token is good for its person and purpose, on every node")
    void verify_samePersonAndPurpose_isGood() {
        String token = tokens.issue(ALICE, "music");
        assertThat(at(NOW.plusSeconds(60)).verify(token, ALICE, "music")).isTrue();
    }

    @Test
    @DisplayName("G12 another person's form token is refused, in any realm")
    void verify_otherPerson_isRefused() {
        String token = tokens.issue(ALICE, "music");
        assertThat(tokens.verify(token, new Subject("realm", "bob"), "music")).isFalse();
        assertThat(tokens.verify(token, new Subject("other", "alice"), "music")).isFalse();
        String tricky = tokens.issue(new Subject("a1", "1:b"), "c");
        assertThat(tokens.verify(tricky, new Subject("a", "11:b"), "c")).isFalse();
    }

    @Test
    @DisplayName("G12 a form token for another purpose is refused")
    void verify_otherPurpose_isRefused() {
        assertThat(tokens.verify(tokens.issue(ALICE, "music"), ALICE, "fitness")).isFalse();
    }

    @Test
    @DisplayName("G12 a form token ends after an hour")
    void verify_expired_isRefused() {
        String token = tokens.issue(ALICE, "music");
        Instant end = NOW.plus(Duration.ofHours(1));
        assertThat(at(end.minusSeconds(1)).verify(token, ALICE, "music")).isTrue();
        assertThat(at(end).verify(token, ALICE, "music")).isFalse();
    }

    @Test
    @DisplayName("G12 a form token whose end was moved is refused")
    void verify_endMoved_isRefused() {
        String token = tokens.issue(ALICE, "music");
        long end = Long.parseLong(token.substring(0, token.indexOf('.')));
        String moved = (end + 1) + token.substring(token.indexOf('.'));
        assertThat(tokens.verify(moved, ALICE, "music")).isFalse();
    }

    @ParameterizedTest
    @DisplayName("G12 what is no form token is refused")
    @ValueSource(strings = {"", ".", "1.", "x.y", "99999999999999999999.a", "-1.a", "9999999999."})
    void verify_malformed_isRefused(String token) {
        assertThat(tokens.verify(token, ALICE, "music")).isFalse();
    }

    @Test
    @DisplayName("G12 a form token of a former key is still good, of a foreign key never")
    void verify_otherKey_isGoodOnlyIfFormer() {
        String former = tokens.issue(ALICE, "music");
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        FormTokens turned = new FormTokens(List.of(key(2), key(1)), clock);
        FormTokens foreign = new FormTokens(List.of(key(3)), clock);
        assertThat(turned.verify(former, ALICE, "music")).isTrue();
        assertThat(foreign.verify(former, ALICE, "music")).isFalse();
    }

    private static FormTokens at(Instant now) {
        return new FormTokens(List.of(key(1)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
