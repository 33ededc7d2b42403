package org.consentflow.sandbox.oauth2;

/** What the server can be told to do wrong, or otherwise than most. */
public enum Quirk {
    /** The metadata names another issuer. */
    METADATA_OF_ANOTHER,
    /** The metadata puts the token endpoint on another host. */
    METADATA_FOREIGN_HOST,
    /** The metadata puts the token endpoint at an address of the local network, without TLS. */
    METADATA_PRIVATE_ADDRESS,
    /** The metadata lists the code challenge method {@code plain} alone. */
    METADATA_PLAIN_ONLY,
    /** The metadata says nothing of code challenge methods. */
    METADATA_NO_CHALLENGE_METHODS,
    /** The metadata has no endpoint for pushed requests. */
    METADATA_NO_PUSHING,
    /** The metadata does not promise the issuer in the callback. */
    METADATA_NO_ISSUER_PROMISE,
    /** The metadata has no endpoint for revocation. */
    METADATA_NO_REVOCATION,
    /** The callback names another issuer. */
    CALLBACK_OF_ANOTHER,
    /** The callback's issuer ends in a slash more. */
    CALLBACK_ISSUER_SLASHED,
    /** The callback's issuer is in capitals. */
    CALLBACK_ISSUER_CAPITALS,
    /** The callback's issuer is percent-encoded once more. */
    CALLBACK_ISSUER_ENCODED,
    /** The callback names no issuer. */
    CALLBACK_NO_ISSUER,
    /** Errors come with words and an address that no page should show. */
    CALLBACK_TELLS_MORE,
    /** The token type is {@code mac}. */
    TOKEN_TYPE_MAC,
    /** The token type is {@code DPoP}, which nobody asked for. */
    TOKEN_TYPE_DPOP,
    /** The token type is {@code BEARER}, or {@code DPOP}. */
    TOKEN_TYPE_CAPITALS,
    /** The token type is {@code Bearer} although a key was shown. */
    TOKEN_TYPE_BEARER,
    /** Whoever asks for tokens must show a key. */
    PROOF_DEMANDED,
    /** Proofs must have a nonce of the server's. */
    PROOF_NONCE,
    /** Proofs must have a nonce, and none is right. */
    PROOF_NONCE_ENDLESS,
    /** A scope value more than was asked for. */
    SCOPE_WIDER,
    /** The last of the scope values that were asked for is missing. */
    SCOPE_NARROWER,
    /** The answer names no scope. */
    SCOPE_UNTOLD,
    /** No refresh token with the code. */
    NO_REFRESH_TOKEN,
    /** A refresh leaves the refresh token as it is, and does not repeat it. */
    NO_ROTATION,
    /** The answer does not say how long the access token lasts. */
    NO_LIFETIME,
    /** The answer says that the access token lasts for a text. */
    SILLY_LIFETIME,
    /** No ID token although it was asked for. */
    ID_TOKEN_MISSING,
    /** The ID token is unsigned. */
    ID_TOKEN_UNSIGNED,
    /** The ID token is signed with the public key as a shared secret. */
    ID_TOKEN_SYMMETRIC,
    /** The ID token is signed with PS256 where RS256 is agreed. */
    ID_TOKEN_OTHER_ALGORITHM,
    /** The ID token is signed with a key that is not in the set. */
    ID_TOKEN_FOREIGN_KEY,
    /** The ID token is from another issuer. */
    ID_TOKEN_OF_ANOTHER,
    /** The ID token is for another client. */
    ID_TOKEN_OTHER_AUDIENCE,
    /** The ID token is for nobody in particular. */
    ID_TOKEN_NO_AUDIENCE,
    /** The ID token is for this client and one more. */
    ID_TOKEN_FURTHER_AUDIENCE,
    /** The ID token is for this client, as a list of one. */
    ID_TOKEN_AUDIENCE_LIST,
    /** The ID token has another nonce. */
    ID_TOKEN_OTHER_NONCE,
    /** The ID token has no nonce. */
    ID_TOKEN_NO_NONCE,
    /** The ID token has expired a minute ago. */
    ID_TOKEN_EXPIRED,
    /** The ID token has no expiry. */
    ID_TOKEN_NO_EXPIRY,
    /** The ID token was issued, and is valid, from eight seconds ahead. */
    ID_TOKEN_SLIGHTLY_AHEAD,
    /** The ID token was issued, and is valid, from two minutes ahead. */
    ID_TOKEN_FAR_AHEAD,
    /** A refresh brings an ID token of another person. */
    REFRESH_OTHER_PERSON,
    /** Revoking ends one grant, by its latest refresh token; of others it says nothing. */
    REVOKES_LATEST_ONLY
}
