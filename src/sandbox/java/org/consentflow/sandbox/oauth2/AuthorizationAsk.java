package org.consentflow.sandbox.oauth2;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentflow.sandbox.http.Parameters;

/**
 * What a client asks a person for, checked.
 *
 * @param nonce for the ID token
 * @param thumbprint of the key that the tokens are to be bound to
 */
record AuthorizationAsk(
        String redirectUri,
        Set<String> scope,
        String state,
        String codeChallenge,
        Optional<String> nonce,
        Optional<String> thumbprint) {

    /**
     * @throws OAuthError if it is not acceptable
     */
    static AuthorizationAsk read(Parameters parameters, Client client) {
        if (!required(parameters, "client_id").equals(client.id())) {
            throw new OAuthError(400, "unauthorized_client", "the client is unknown");
        }
        String redirectUri = required(parameters, "redirect_uri");
        if (!client.allowsRedirect(redirectUri)) {
            throw OAuthError.invalidRequest("the redirect URI is not registered");
        }
        if (!required(parameters, "response_type").equals("code")) {
            throw new OAuthError(400, "unsupported_response_type", "it must be code");
        }
        if (!required(parameters, "code_challenge_method").equals("S256")
                || required(parameters, "code_challenge").length() != 43) {
            throw OAuthError.invalidRequest("there must be a code challenge of S256");
        }
        return new AuthorizationAsk(
                redirectUri,
                new LinkedHashSet<>(List.of(parameters.single("scope").orElse("all").split(" "))),
                required(parameters, "state"),
                required(parameters, "code_challenge"),
                parameters.single("nonce"),
                parameters.single("dpop_jkt"));
    }

    /**
     * @param shown the key that came with it
     * @throws OAuthError if it asks for another
     */
    AuthorizationAsk boundTo(Optional<String> shown) {
        if (shown.isPresent() && thumbprint.isPresent() && !thumbprint.equals(shown)) {
            throw ProofCheck.refused("dpop_jkt names another key");
        }
        return new AuthorizationAsk(
                redirectUri, scope, state, codeChallenge, nonce, shown.or(() -> thumbprint));
    }

    private static String required(Parameters parameters, String name) {
        return parameters
                .single(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> OAuthError.invalidRequest(name + " is missing"));
    }
}
