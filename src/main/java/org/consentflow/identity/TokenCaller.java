package org.consentflow.identity;

import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.consentflow.api.Subject;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A caller with a MicroProfile JWT. Apart from {@link PrincipalSubjectResolver}, which must also
 * load where there is no such class.
 */
final class TokenCaller {

    private TokenCaller() {}

    /** Issuer and subject; empty if the caller has no token, or one that does not name them. */
    static Optional<Subject> of(SecurityContext context) {
        // Open Liberty has null for nobody, where the specification asks for an empty set
        @Nullable Set<JsonWebToken> tokens = context.getPrincipalsByType(JsonWebToken.class);
        return Stream.ofNullable(tokens)
                .flatMap(Set::stream)
                .findFirst()
                .filter(token -> token.getIssuer() != null && token.getSubject() != null)
                .map(token -> new Subject(token.getIssuer(), token.getSubject()));
    }

    static boolean is(Principal principal) {
        return principal instanceof JsonWebToken;
    }
}
