package org.consentflow.digime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the person's browser brings back from a one-off consent. Nothing of it is proven: there is
 * not even a code to exchange. Its text form shows the kind only.
 *
 * @param kind what it says
 * @param state as it was put into the callback's address
 * @param postbox opened for the application; null if none was
 * @param reference for the provider's support; null unless it failed and gave one
 */
public record OneOffCallback(
        Kind kind, String state, @Nullable Postbox postbox, @Nullable String reference) {

    /** What an answer says. */
    public enum Kind {
        /** The person agreed. */
        APPROVED,
        /** The person declined. */
        CANCELLED,
        /** The provider failed. */
        FAILED
    }

    /**
     * Reads the query of the callback. Decides on form only.
     *
     * @param query decoded parameters, each with all its values
     * @return what it says
     * @throws MalformedMessageException naming the parameter that is wrong
     */
    public static OneOffCallback parse(Map<String, List<String>> query) {
        return CallbackQuery.once(query);
    }

    @Override
    public String toString() {
        return "OneOffCallback[" + kind + "]";
    }
}
