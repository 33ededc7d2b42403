package org.consentflow.provider.digime;

import org.consentflow.api.ConsentError;
import org.consentflow.digime.ErrorBody;
import org.consentflow.digime.ErrorBody.Verdict;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.provider.Failures.Dialect;
import org.consentflow.provider.Failures.Meaning;
import org.consentflow.provider.Reply;

/** How digi.me words its errors. */
final class DigimeErrors implements Dialect {

    @Override
    public Meaning of(Reply reply) {
        ErrorBody error = ErrorBody.parse(reply.status(), reply::header, reply.body());
        return new Meaning(
                Outcome.valueOf(error.verdict().name()),
                id(error),
                error.code(),
                error.message(),
                error.reference());
    }

    private static ConsentError id(ErrorBody error) {
        if ("SDKInvalid".equals(error.code())) {
            return ConsentError.SDK_INVALID;
        }
        if ("SDKVersionInvalid".equals(error.code())) {
            return ConsentError.SDK_VERSION_INVALID;
        }
        if (error.verdict() == Verdict.UNPROCESSED) {
            return ConsentError.RATE_LIMITED;
        }
        if (error.status() >= 500 || error.status() == 408 || error.nonceUsed()) {
            return ConsentError.PROVIDER_UNAVAILABLE;
        }
        if (error.status() < 400) {
            return ConsentError.ANSWER_UNUSABLE; // a redirect: nothing of ours follows one
        }
        return credentials(error)
                ? ConsentError.CREDENTIALS_REFUSED
                : ConsentError.PROVIDER_REFUSED;
    }

    /** Bad parameters are told from a bad bearer by the status alone. */
    private static boolean credentials(ErrorBody error) {
        boolean parameters = "ValidationErrors".equals(error.code()) && error.status() != 406;
        return error.verdict() == Verdict.OPERATOR
                && !parameters
                && !"ScopeOutOfBounds".equals(error.code());
    }
}
