package org.consentflow.provider;

import org.consentflow.jws.KeySet;
import org.consentflow.jws.KeySetSource;
import org.consentflow.jws.SignatureAlgorithm;

/** Fetches the provider's keys, from the configured place only. Thread-safe. */
public final class RestKeySet implements KeySetSource {

    private static final String CALL = "keys";

    private final Sender sender;
    private final DocumentApi api;
    private final Attempts attempts;
    private final Failures failures;
    private final SignatureAlgorithm algorithm;
    private volatile boolean failing;

    /**
     * A place of keys.
     *
     * @param sender sends
     * @param api at the address of the set
     * @param attempts repeats
     * @param failures words what went wrong
     * @param algorithm what its keys are for
     */
    public RestKeySet(
            Sender sender,
            DocumentApi api,
            Attempts attempts,
            Failures failures,
            SignatureAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.sender = sender;
        this.api = api;
        this.attempts = attempts;
        this.failures = failures;
    }

    /**
     * Whether the last fetch brought nothing, so that an unknown key may be a new one.
     *
     * @return true until a fetch succeeds
     */
    public boolean failing() {
        return failing;
    }

    @Override
    public KeySet fetch() {
        failing = true;
        KeySet keys = KeySet.parse(reply().body(), algorithm);
        failing = false;
        return keys;
    }

    private Reply reply() {
        try {
            Reply reply =
                    attempts.run(Repeats.READING, () -> sender.send(Call.plain(CALL), api::get));
            if (!reply.success()) {
                throw failures.exception(CALL, reply);
            }
            return reply;
        } catch (Unanswered lost) {
            throw failures.exception(CALL, lost);
        }
    }
}
