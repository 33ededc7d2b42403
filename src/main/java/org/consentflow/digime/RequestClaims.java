package org.consentflow.digime;

import static org.consentflow.digime.Texts.requireText;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Claims of the signed requests, exactly those the provider knows: no {@code iat}, {@code exp} or
 * {@code aud} in this version. {@code timestamp} is in milliseconds.
 *
 * <p>Every method throws {@link IllegalArgumentException} naming an argument that is blank, before
 * anything is sent. The result holds secrets: sign it, do not print it. Thread-safe.
 */
public final class RequestClaims {

    private final ClientId client;
    private final URI redirectUri;
    private final Clock clock;

    /**
     * Speaks for one client.
     *
     * @param client who asks
     * @param redirectUri as registered with the contract; absolute
     * @param clock gives {@code timestamp}
     * @throws IllegalArgumentException if the URI is not absolute
     */
    public RequestClaims(ClientId client, URI redirectUri, Clock clock) {
        if (!redirectUri.isAbsolute()) {
            throw new IllegalArgumentException("redirect-uri must be absolute");
        }
        this.client = client;
        this.redirectUri = redirectUri;
        this.clock = clock;
    }

    /**
     * Asks for a pre-authorisation code.
     *
     * @param nonce from {@link Nonces}
     * @param state comes back with the callback
     * @param codeChallenge S256 challenge (RFC 7636 section 4.2)
     * @return claims of {@code oauth/authorize}
     */
    public JsonObject authorize(String nonce, String state, String codeChallenge) {
        return common(nonce)
                .add("code_challenge", requireText(codeChallenge, "code challenge"))
                .add("code_challenge_method", "S256")
                .add("response_mode", "query")
                .add("response_type", "code")
                .add("state", requireText(state, "state"))
                .build();
    }

    /**
     * Exchanges a code for tokens. The verifier is always sent.
     *
     * @param nonce from {@link Nonces}
     * @param code from the callback
     * @param codeVerifier of the flow that began (RFC 7636 section 4.1)
     * @return claims of {@code oauth/token}
     */
    public JsonObject exchange(String nonce, String code, String codeVerifier) {
        return common(nonce)
                .add("code", requireText(code, "code"))
                .add("code_verifier", requireText(codeVerifier, "code verifier"))
                .add("grant_type", "authorization_code")
                .build();
    }

    /**
     * Asks for new tokens.
     *
     * @param nonce from {@link Nonces}, or that of the first try when the same is sent again
     * @param refreshToken the newest
     * @return claims of {@code oauth/token}
     */
    public JsonObject refresh(String nonce, String refreshToken) {
        return common(nonce)
                .add("grant_type", "refresh_token")
                .add("refresh_token", requireText(refreshToken, "refresh token"))
                .build();
    }

    /**
     * Has a session filled with the person's data.
     *
     * @param nonce from {@link Nonces}
     * @param accessToken of the consent
     * @param sessionKey of a session that has not expired
     * @return claims of {@code permission-access/trigger}
     */
    public JsonObject trigger(String nonce, String accessToken, String sessionKey) {
        return common(nonce)
                .add("access_token", requireText(accessToken, "access token"))
                .add("session_key", requireText(sessionKey, "session key"))
                .build();
    }

    /**
     * Puts a file into a postbox.
     *
     * @param nonce from {@link Nonces}
     * @param accessToken of the consent; empty without one
     * @param sessionKey of a session that has not expired
     * @param postbox where it goes
     * @param secret encrypts this sending
     * @param descriptor from {@link DescriptorMessage}
     * @return claims of {@code permission-access/postbox}
     */
    public JsonObject push(
            String nonce,
            Optional<String> accessToken,
            String sessionKey,
            Postbox postbox,
            PushSecret secret,
            byte[] descriptor) {
        JsonObjectBuilder claims =
                common(nonce)
                        .add("iv", secret.vector())
                        .add("metadata", secret.encrypted(descriptor))
                        .add("session_key", requireText(sessionKey, "session key"))
                        .add("symmetrical_key", secret.wrappedFor(postbox));
        accessToken.ifPresent(
                token -> claims.add("access_token", requireText(token, "access token")));
        return claims.build();
    }

    private JsonObjectBuilder common(String nonce) {
        return Json.createObjectBuilder()
                .add("client_id", client.value())
                .add("nonce", requireText(nonce, "nonce"))
                .add("redirect_uri", redirectUri.toString())
                .add("timestamp", clock.millis());
    }
}
