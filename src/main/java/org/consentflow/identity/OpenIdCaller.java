package org.consentflow.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.security.enterprise.identitystore.openid.IdentityToken;
import jakarta.security.enterprise.identitystore.openid.JwtClaims;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import java.util.Optional;
import org.consentflow.api.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A caller who logged in by Jakarta Security's OpenID Connect mechanism. Thread-safe.
 *
 * <p>Its {@link OpenIdContext} is looked for, not injected: whoever calls the injected one gets an
 * HTTP session, also with a token or a password in hand.
 */
@ApplicationScoped
public class OpenIdCaller {

    @Inject BeanManager beans;

    /**
     * Issuer and subject of the caller.
     *
     * @param name of the caller principal; the login of somebody else in the same session is none
     * @return empty if the caller logged in otherwise
     */
    Optional<Subject> named(String name) {
        Bean<?> bean = beans.resolve(beans.getBeans(OpenIdContext.class));
        if (bean == null) {
            return Optional.empty();
        }
        // Payara and WildFly keep it in the session; Open Liberty makes it from the current caller
        boolean inSession = OpenIdContext.class.isAssignableFrom(bean.getBeanClass());
        OpenIdContext context = inSession ? kept(bean) : made(bean);
        return context == null ? Optional.empty() : subject(context, name);
    }

    static Optional<Subject> subject(OpenIdContext context, String name) {
        IdentityToken token = context.getIdentityToken();
        if (token == null) {
            return Optional.empty();
        }
        JwtClaims claims = token.getJwtClaims();
        return claims.getIssuer()
                .flatMap(issuer -> claims.getSubject().map(sub -> new Subject(issuer, sub)))
                .filter(
                        subject ->
                                name.equals(subject.id())
                                        || token.getClaims().containsValue(name)
                                        || told(context.getClaimsJson(), name));
    }

    private static boolean told(@Nullable JsonObject userInfo, String name) {
        return userInfo != null
                && userInfo.values().stream()
                        .anyMatch(
                                value ->
                                        value instanceof JsonString text
                                                && name.equals(text.getString()));
    }

    private @Nullable OpenIdContext kept(Bean<?> bean) {
        try {
            return (OpenIdContext) beans.getContext(bean.getScope()).get(bean);
        } catch (ContextNotActiveException noRequest) {
            return null;
        }
    }

    private <T> @Nullable OpenIdContext made(Bean<T> bean) {
        CreationalContext<T> creation = beans.createCreationalContext(bean);
        return (OpenIdContext) bean.create(creation);
    }
}
