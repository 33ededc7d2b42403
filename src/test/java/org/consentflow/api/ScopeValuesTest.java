package org.consentflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeValuesTest {

    @Test
    void of_values_areASetInOrder() {
        Scope scope = Scope.of(" openid  mail.read openid ");
        assertThat(scope.values()).containsExactly("openid", "mail.read");
        assertThat(scope).isEqualTo(Scope.of("mail.read openid"));
        assertThat(Scope.of("")).isEqualTo(Scope.all());
    }

    @Test
    void within_fewerValues_isWithin() {
        assertThat(Scope.of("a").within(Scope.of("a b"))).isTrue();
        assertThat(Scope.of("a b").within(Scope.of("b a"))).isTrue();
        assertThat(Scope.of("a b").within(Scope.of("a"))).isFalse();
        assertThat(Scope.of("A").within(Scope.of("a"))).isFalse();
        assertThat(Scope.of("a").within(Scope.all())).isTrue();
        assertThat(Scope.all().within(Scope.of("a"))).isFalse();
    }

    @Test
    void json_values_comeBack() {
        Scope scope = Scope.of("openid mail.read");
        assertThat(scope.toJson()).hasToString("{\"values\":[\"openid\",\"mail.read\"]}");
        assertThat(Scope.parse(scope.toJson())).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "\u00e9", "a\u0001", "a\tb"})
    void of_otherCharacters_isRefused(String text) {
        assertThatThrownBy(() -> Scope.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
