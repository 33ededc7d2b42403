package org.consentflow.provider;

import java.util.List;
import java.util.Map;
import org.consentflow.digime.Callback;
import org.consentflow.flow.CallbackReader;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/** Reads digi.me's callback. Immutable. */
public final class DigimeCallbackReader implements CallbackReader {

    @Override
    public CallbackAnswer read(Map<String, List<String>> parameters) {
        return Callback.parse(parameters)
                .match(
                        approved -> answer(Kind.APPROVED, approved.state(), approved.code()),
                        cancelled -> answer(Kind.DECLINED, cancelled.state(), null),
                        failed -> answer(Kind.FAILED, failed.state(), null),
                        malformed -> new CallbackAnswer(Kind.MALFORMED, null, null));
    }

    private static CallbackAnswer answer(Kind kind, String state, @Nullable String code) {
        return new CallbackAnswer(kind, new Secret(state), code == null ? null : new Secret(code));
    }
}
