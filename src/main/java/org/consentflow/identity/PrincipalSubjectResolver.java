package org.consentflow.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.jspecify.annotations.Nullable;

/**
 * The default: {@code iss} and {@code sub} of a MicroProfile JWT or of an OpenID Connect login (a
 * name may be given to somebody else, a subject never), else the name of the caller principal in
 * the realm {@code container}.
 */
@ApplicationScoped
public class PrincipalSubjectResolver implements SubjectResolver {

    private static final String REALM = "container";

    /** What servers call a caller who is nobody. */
    private static final Set<String> NOBODY =
            Set.of("anonymous", "unauthenticated", "guest", "<anonymous>");

    /** WildFly shows this class only to applications that log in by such tokens. */
    private static final boolean TOKENS = visible("org.eclipse.microprofile.jwt.JsonWebToken");

    @Inject Instance<SecurityContext> security;
    @Inject OpenIdCaller openId;

    @Override
    public Optional<Subject> currentSubject() {
        if (!security.isResolvable()) {
            return Optional.empty();
        }
        SecurityContext context = security.get();
        Optional<Subject> token = TOKENS ? TokenCaller.of(context) : Optional.empty();
        return token.isPresent() ? token : named(context.getCallerPrincipal());
    }

    private Optional<Subject> named(@Nullable Principal caller) {
        if (caller == null || (TOKENS && TokenCaller.is(caller))) {
            return Optional.empty();
        }
        String name = caller.getName();
        if (name == null || name.isBlank() || NOBODY.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(openId.named(name).orElseGet(() -> new Subject(REALM, name)));
    }

    private static boolean visible(String type) {
        try {
            Class.forName(type, false, PrincipalSubjectResolver.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
