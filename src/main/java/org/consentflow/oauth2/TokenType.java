package org.consentflow.oauth2;

/** How an access token is presented. */
public enum TokenType {
    /** By itself (RFC 6750). */
    BEARER("Bearer"),
    /** With a proof that one holds a key (RFC 9449). */
    DPOP("DPoP");

    private final String word;

    TokenType(String word) {
        this.word = word;
    }

    /**
     * The word for it in answers and headers.
     *
     * @return in its usual spelling; compared in any case (RFC 6749, section 5.1)
     */
    public String word() {
        return word;
    }
}
