package org.consentflow.oauth2;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.flow.Secret;

/**
 * Asks for an authorization code with PKCE (RFC 6749, section 4.1.1; RFC 7636, section 4.3). There
 * is no way to ask without it, or with the challenge {@code plain}. Its text form shows nothing.
 *
 * @param clientId the client
 * @param redirectUri where the answer goes
 * @param scope values parted by blanks; empty for the server's default
 * @param state comes back with the answer
 * @param codeChallenge S256 of the code verifier
 * @param nonce goes into the ID token; empty where none is asked for
 * @param keyThumbprint of the key that the tokens are to be bound to (RFC 9449, section 10); empty
 *     for none
 * @param resources where the access token is to be used (RFC 8707)
 * @param parameters the server's own, such as {@code prompt}
 */
public record AuthorizationRequest(
        String clientId,
        URI redirectUri,
        String scope,
        String state,
        String codeChallenge,
        Optional<String> nonce,
        Optional<String> keyThumbprint,
        List<String> resources,
        Map<String, String> parameters) {

    /**
     * As parameters, to be pushed or to stand in the address.
     *
     * @return everything
     */
    public Form form() {
        Form form =
                Form.empty()
                        .with("response_type", "code")
                        .with("client_id", clientId)
                        .with("redirect_uri", redirectUri.toString());
        if (!scope.isEmpty()) {
            form = form.with("scope", scope);
        }
        form =
                form.with("state", state)
                        .with("code_challenge", codeChallenge)
                        .with("code_challenge_method", "S256");
        if (nonce.isPresent()) {
            form = form.with("nonce", nonce.get());
        }
        if (keyThumbprint.isPresent()) {
            form = form.with("dpop_jkt", keyThumbprint.get());
        }
        for (String resource : resources) {
            form = form.with("resource", resource);
        }
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            form = form.with(parameter.getKey(), parameter.getValue());
        }
        return form;
    }

    /**
     * The link for the person, with everything in it.
     *
     * @param endpoint the server's authorization endpoint
     * @return the link
     */
    public Secret link(URI endpoint) {
        return link(endpoint, form());
    }

    /**
     * The link for the person after the request was pushed: nothing in it can be changed to any
     * effect.
     *
     * @param endpoint the server's authorization endpoint
     * @param pushed what the server gave for the request
     * @return the link
     */
    public Secret link(URI endpoint, PushedAuthorization pushed) {
        return link(
                endpoint,
                Form.empty()
                        .with("client_id", clientId)
                        .with("request_uri", pushed.requestUri().reveal()));
    }

    private static Secret link(URI endpoint, Form form) {
        String joint = endpoint.getRawQuery() == null ? "?" : "&";
        return new Secret(endpoint + joint + form.encoded());
    }

    @Override
    public String toString() {
        return "AuthorizationRequest[]";
    }
}
