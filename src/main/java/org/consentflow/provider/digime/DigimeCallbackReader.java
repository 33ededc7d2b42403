package org.consentflow.provider.digime;

import java.util.List;
import java.util.Map;
import org.consentflow.digime.Callback;
import org.consentflow.digime.Postbox;
import org.consentflow.flow.CallbackReader;
import org.consentflow.flow.Secret;

/** Reads digi.me's callback. Immutable. */
public final class DigimeCallbackReader implements CallbackReader {

    @Override
    public CallbackAnswer read(Map<String, List<String>> parameters) {
        return Callback.parse(parameters)
                .match(
                        DigimeCallbackReader::approved,
                        cancelled -> answer(Kind.DECLINED, cancelled.state()),
                        failed -> answer(Kind.FAILED, failed.state()),
                        malformed -> new CallbackAnswer(Kind.MALFORMED, null, null, null));
    }

    private static CallbackAnswer approved(Callback.Approved approved) {
        Postbox postbox = approved.postbox();
        return new CallbackAnswer(
                Kind.APPROVED,
                new Secret(approved.state()),
                new Secret(approved.code()),
                postbox == null ? null : new Secret(postbox.toJson()));
    }

    private static CallbackAnswer answer(Kind kind, String state) {
        return new CallbackAnswer(kind, new Secret(state), null, null);
    }
}
