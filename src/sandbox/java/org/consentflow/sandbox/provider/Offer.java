package org.consentflow.sandbox.provider;

import org.consentflow.sandbox.library.Library;
import org.consentflow.sandbox.library.Pace;

/**
 * What a contract is for.
 *
 * @param purpose why the application asks, in words for the person
 * @param character what is special about it, in words for developers
 * @param library all that the contract can read
 * @param pace how it comes to be seen
 * @param access what the contract may do
 * @param ongoingOnly whether nobody can agree to it once
 */
record Offer(
        String purpose,
        String character,
        Library library,
        Pace pace,
        Access access,
        boolean ongoingOnly) {

    /** One that a person may agree to once as well. */
    Offer(String purpose, String character, Library library, Pace pace, Access access) {
        this(purpose, character, library, pace, access, false);
    }

    /** What a contract may do. */
    enum Access {
        READ,
        WRITE,
        BOTH
    }

    boolean reads() {
        return access != Access.WRITE;
    }

    boolean writes() {
        return access != Access.READ;
    }

    boolean allows(Purpose asked) {
        return asked == Purpose.POSTBOX ? writes() : reads();
    }
}
