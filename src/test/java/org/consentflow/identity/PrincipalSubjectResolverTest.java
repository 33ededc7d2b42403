package org.consentflow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.SecurityContext;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.consentflow.api.Subject;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalSubjectResolverTest {

    private @Nullable Principal caller;
    private @Nullable Set<Principal> tokens = Set.of();
    private boolean secured = true;

    private final PrincipalSubjectResolver resolver = new PrincipalSubjectResolver();

    PrincipalSubjectResolverTest() {
        resolver.security = instance();
        resolver.openId = new OpenIdCaller();
        resolver.openId.beans =
                answering(
                        BeanManager.class,
                        method -> method.equals("getBeans") ? Set.<Bean<?>>of() : null);
    }

    @Test
    @DisplayName("G10 the subject of a bearer caller is issuer and sub of the token, not its name")
    void currentSubject_token_isIssuerAndSub() {
        login(token("https://issuer.test", "user-17", "alice"));
        assertThat(resolver.currentSubject())
                .contains(new Subject("https://issuer.test", "user-17"));
        login(token("https://other.test", "user-17", "alice"));
        assertThat(resolver.currentSubject())
                .contains(new Subject("https://other.test", "user-17"));
    }

    @Test
    @DisplayName("G10 a token that lacks issuer or sub names nobody, whatever its name")
    void currentSubject_tokenWithoutIssuerOrSub_isNobody() {
        login(token(null, "user-17", "alice"));
        assertThat(resolver.currentSubject()).isEmpty();
        login(token("https://issuer.test", null, "alice"));
        assertThat(resolver.currentSubject()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "anonymous",
                "ANONYMOUS",
                "Anonymous",
                "UNAUTHENTICATED",
                "guest",
                "<anonymous>"
            })
    @DisplayName("G10 null, blank and the servers' names for nobody are no subject")
    void currentSubject_nobody_isEmpty(@Nullable String name) {
        caller = () -> name;
        assertThat(resolver.currentSubject()).isEmpty();
        caller = null;
        assertThat(resolver.currentSubject()).isEmpty();
    }

    @Test
    @DisplayName("G10 a name is taken exactly as it is")
    void currentSubject_name_isKeptExactly() {
        for (String name : Arrays.asList("alice", "Alice", "alice ", "guests")) {
            caller = () -> name;
            assertThat(resolver.currentSubject()).contains(new Subject("container", name));
        }
    }

    @Test
    void currentSubject_serverGivesNullForNoTokens_isTheCaller() {
        tokens = null;
        caller = () -> "alice";
        assertThat(resolver.currentSubject()).contains(new Subject("container", "alice"));
    }

    @Test
    void currentSubject_noSecurityAtAll_isNobody() {
        secured = false;
        caller = () -> "alice";
        assertThat(resolver.currentSubject()).isEmpty();
    }

    private void login(JsonWebToken token) {
        caller = token;
        tokens = Set.of(token);
    }

    private static JsonWebToken token(
            @Nullable String issuer, @Nullable String subject, String name) {
        return answering(
                JsonWebToken.class,
                method ->
                        switch (method) {
                            case "getIssuer" -> issuer;
                            case "getSubject" -> subject;
                            case "getName" -> name;
                            case "hashCode" -> 1;
                            default -> throw new AssertionError(method);
                        });
    }

    @SuppressWarnings("unchecked")
    private Instance<SecurityContext> instance() {
        Map<String, Answer> context =
                Map.of("getCallerPrincipal", () -> caller, "getPrincipalsByType", () -> tokens);
        SecurityContext security =
                answering(SecurityContext.class, method -> context.get(method).give());
        return answering(
                Instance.class, method -> method.equals("isResolvable") ? secured : security);
    }

    private static <T> T answering(Class<T> type, Named named) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> named.answer(method.getName())));
    }

    private interface Answer {
        @Nullable Object give();
    }

    private interface Named {
        @Nullable Object answer(String method);
    }
}
