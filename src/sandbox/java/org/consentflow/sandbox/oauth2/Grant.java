package org.consentflow.sandbox.oauth2;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a person has granted. Guarded by {@link Grants}. */
final class Grant {

    final String person;
    final Set<String> scope;
    final Optional<String> nonce;
    Optional<String> thumbprint;
    String refreshToken = "";
    Instant refreshExpires = Instant.MAX;
    boolean ended;

    Grant(String person, Set<String> scope, Optional<String> nonce, Optional<String> thumbprint) {
        this.person = person;
        this.scope = scope;
        this.nonce = nonce;
        this.thumbprint = thumbprint;
    }
}
