package org.consentflow.api;

import java.net.URI;
import java.util.Optional;

/**
 * What an application asks a person for once.
 *
 * @param kind what for
 * @param contract configured name; empty for the only one
 * @param callback where the person comes back to: an address of the application's own, registered
 *     with the provider; absolute, https (http on loopback), without fragment. It may have a query,
 *     which comes back. Never take it from a request
 * @param scope what is to be read, within the contract's; empty for the contract's
 */
public record OneOffRequest(Kind kind, String contract, URI callback, Optional<Scope> scope) {

    /** What a person is asked for. */
    public enum Kind {
        /** To share what they have, by the provider's app. */
        SHARE,
        /** To share what they connect on the provider's web page, without an account there. */
        GUEST,
        /** To open a postbox for the application to push into. */
        POSTBOX
    }

    /**
     * To share, with the provider's app.
     *
     * @param contract configured name; empty for the only one
     * @param callback where the person comes back to
     * @return for all that the contract asks for
     */
    public static OneOffRequest share(String contract, URI callback) {
        return new OneOffRequest(Kind.SHARE, contract, callback, Optional.empty());
    }

    /**
     * To share as a guest, on the provider's web page.
     *
     * @param contract configured name; empty for the only one
     * @param callback where the person comes back to
     * @return for all that the contract asks for
     */
    public static OneOffRequest guest(String contract, URI callback) {
        return new OneOffRequest(Kind.GUEST, contract, callback, Optional.empty());
    }

    /**
     * To open a postbox.
     *
     * @param contract configured name; empty for the only one
     * @param callback where the person comes back to
     * @return the request
     */
    public static OneOffRequest postbox(String contract, URI callback) {
        return new OneOffRequest(Kind.POSTBOX, contract, callback, Optional.empty());
    }

    /**
     * With another scope.
     *
     * @param asked what is to be read
     * @return the same with it
     */
    public OneOffRequest within(Scope asked) {
        return new OneOffRequest(kind, contract, callback, Optional.of(asked));
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "OneOffRequest[" + kind + " " + contract + "]";
    }
}
