package org.consentflow.provider.oauth2;

import org.consentflow.api.ConsentError;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.oauth2.ErrorResponse;
import org.consentflow.oauth2.ErrorResponse.Verdict;
import org.consentflow.provider.Failures.Dialect;
import org.consentflow.provider.Failures.Meaning;
import org.consentflow.provider.Reply;

/** How a standard server words its errors. Its free text is never kept. */
final class StandardErrors implements Dialect {

    private static final int RATE_LIMITED = 429;

    @Override
    public Meaning of(Reply reply) {
        ErrorResponse error = ErrorResponse.parse(reply.status(), reply.body());
        return new Meaning(
                Outcome.valueOf(error.verdict().name()), id(error), error.error(), null, null);
    }

    private static ConsentError id(ErrorResponse error) {
        if (error.status() == RATE_LIMITED) {
            return ConsentError.RATE_LIMITED;
        }
        if (error.status() < 400) {
            return ConsentError.ANSWER_UNUSABLE; // a redirect: nothing of ours follows one
        }
        if (error.credentials()) {
            return ConsentError.CREDENTIALS_REFUSED;
        }
        boolean unsure =
                error.verdict() == Verdict.UNKNOWN || error.verdict() == Verdict.UNPROCESSED;
        return unsure ? ConsentError.PROVIDER_UNAVAILABLE : ConsentError.PROVIDER_REFUSED;
    }
}
