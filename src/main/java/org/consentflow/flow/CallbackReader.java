package org.consentflow.flow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a provider's answer from the raw parameters of the callback. */
@FunctionalInterface
public interface CallbackReader {

    /**
     * Reads the parameters.
     *
     * @param parameters decoded, in order
     * @return what they say
     */
    CallbackAnswer read(Map<String, List<String>> parameters);

    /**
     * A provider's answer.
     *
     * @param kind what it says
     * @param state echoed; null if malformed
     * @param code authorization code; only if approved
     * @param supplement what came beside the code; the adapter's own, null if nothing did
     */
    record CallbackAnswer(
            Kind kind,
            @Nullable Secret state,
            @Nullable Secret code,
            @Nullable Secret supplement) {}

    /** What an answer says. */
    enum Kind {
        /** The person agreed. */
        APPROVED,
        /** The person declined. */
        DECLINED,
        /** The provider failed. */
        FAILED,
        /** Not an answer of the agreed form. */
        MALFORMED
    }
}
