package org.consentflow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.security.enterprise.identitystore.openid.IdentityToken;
import jakarta.security.enterprise.identitystore.openid.JwtClaims;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenIdCallerTest {

    private static final Map<String, Object> ALICE =
            Map.of("iss", "https://issuer.test", "sub", "17", "preferred_username", "alice");

    @Test
    @DisplayName("G10 an OpenID Connect login is its issuer and sub, by whatever claim it is named")
    void subject_callerNamedByAClaim_isIssuerAndSub() {
        Subject subject = new Subject("https://issuer.test", "17");
        assertThat(OpenIdCaller.subject(login(ALICE, null), "alice")).contains(subject);
        assertThat(OpenIdCaller.subject(login(ALICE, null), "17")).contains(subject);
        JsonObject userInfo = Json.createObjectBuilder().add("email", "a@b.test").build();
        assertThat(OpenIdCaller.subject(login(ALICE, userInfo), "a@b.test")).contains(subject);
    }

    @Test
    @DisplayName("G10 another login in the session of an OpenID Connect login is somebody else")
    void subject_callerOfAnotherName_isNobodyKnown() {
        JsonObject userInfo = Json.createObjectBuilder().add("age", 17).build();
        assertThat(OpenIdCaller.subject(login(ALICE, userInfo), "bob")).isEmpty();
        assertThat(OpenIdCaller.subject(login(ALICE, userInfo), "Alice")).isEmpty();
    }

    @Test
    @DisplayName("G10 a login without issuer, without sub, or not yet there is nobody's")
    void subject_incompleteLogin_isEmpty() {
        assertThat(OpenIdCaller.subject(login(Map.of("sub", "alice"), null), "alice")).isEmpty();
        assertThat(OpenIdCaller.subject(login(Map.of("iss", "alice"), null), "alice")).isEmpty();
        OpenIdContext none = answering(OpenIdContext.class, (proxy, method, arguments) -> null);
        assertThat(OpenIdCaller.subject(none, "alice")).isEmpty();
    }

    private static OpenIdContext login(Map<String, Object> claims, @Nullable JsonObject userInfo) {
        JwtClaims jwt =
                answering(
                        JwtClaims.class,
                        (proxy, method, arguments) ->
                                method.isDefault()
                                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                        : Optional.ofNullable(claims.get((String) arguments[0])));
        IdentityToken token =
                answering(
                        IdentityToken.class,
                        (proxy, method, arguments) ->
                                method.getName().equals("getJwtClaims") ? jwt : claims);
        return answering(
                OpenIdContext.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getIdentityToken" -> token;
                            case "getClaimsJson" -> userInfo;
                            default -> throw new AssertionError(method);
                        });
    }

    private static <T> T answering(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
