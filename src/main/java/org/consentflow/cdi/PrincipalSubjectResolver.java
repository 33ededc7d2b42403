package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The default: {@code iss} and {@code sub} of a MicroProfile JWT (a name may be given to somebody
 * else, a subject never), else the name of the caller principal in the realm {@code container}.
 */
@ApplicationScoped
public class PrincipalSubjectResolver implements SubjectResolver {

    private static final String REALM = "container";

    /** What servers call a caller who is nobody. */
    private static final Set<String> NOBODY =
            Set.of("anonymous", "unauthenticated", "guest", "<anonymous>");

    @Inject Instance<SecurityContext> security;

    @Override
    public Optional<Subject> currentSubject() {
        if (!security.isResolvable()) {
            return Optional.empty();
        }
        SecurityContext context = security.get();
        // Open Liberty has null for nobody, where the specification asks for an empty set
        @Nullable Set<JsonWebToken> tokens = context.getPrincipalsByType(JsonWebToken.class);
        Optional<Subject> token =
                Stream.ofNullable(tokens)
                        .flatMap(Set::stream)
                        .findFirst()
                        .flatMap(PrincipalSubjectResolver::of);
        return token.isPresent() ? token : named(context.getCallerPrincipal());
    }

    private static Optional<Subject> of(JsonWebToken token) {
        if (token.getIssuer() == null || token.getSubject() == null) {
            return Optional.empty();
        }
        return Optional.of(new Subject(token.getIssuer(), token.getSubject()));
    }

    static Optional<Subject> named(@Nullable Principal caller) {
        if (caller == null || caller instanceof JsonWebToken) {
            return Optional.empty();
        }
        String name = caller.getName();
        if (name == null || name.isBlank() || NOBODY.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(new Subject(REALM, name));
    }
}
