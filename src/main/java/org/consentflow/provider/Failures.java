package org.consentflow.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.digime.ErrorBody;
import org.consentflow.digime.ErrorBody.Verdict;
import org.consentflow.flow.Answer.Failed;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.provider.Unanswered.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure means. Logs each once, with the provider's code and reference, never with its
 * words or an address.
 */
final class Failures {

    private static final Logger LOGGER = System.getLogger(Failures.class.getName());

    private final String contract;
    private final Clock clock;

    Failures(String contract, Clock clock) {
        this.contract = contract;
        this.clock = clock;
    }

    /** No answer: certain only if nothing was sent. */
    Failed failed(String call, Unanswered lost) {
        Outcome outcome = lost.kind() == Kind.NOT_SENT ? Outcome.NOT_SENT : Outcome.UNKNOWN;
        return new Failed(outcome, exception(call, lost), Optional.empty());
    }

    /** An answer that is no success. */
    Failed failed(String call, Reply reply) {
        ErrorBody error = ErrorBody.parse(reply.status(), reply::header, reply.body());
        Outcome outcome = Outcome.valueOf(error.verdict().name());
        return new Failed(outcome, exception(call, error), RetryAfter.of(reply, clock));
    }

    ProviderException exception(String call, Unanswered lost) {
        ConsentError error =
                lost.kind() == Kind.TOO_LARGE
                        ? ConsentError.ANSWER_UNUSABLE
                        : ConsentError.PROVIDER_UNAVAILABLE;
        String detail = call + ": " + words(lost.kind()) + " (" + lost.getMessage() + ")";
        log(error, detail, null);
        return new ProviderException(error, detail, lost.kind() != Kind.TOO_LARGE, null);
    }

    ProviderException exception(String call, Reply reply) {
        return exception(call, ErrorBody.parse(reply.status(), reply::header, reply.body()));
    }

    /** An answer that says success and cannot be used. */
    ProviderException unusable(ConsentError error, String call, String check) {
        String detail = call + ": " + check;
        log(error, detail, null);
        return new ProviderException(error, detail, false, null);
    }

    private ProviderException exception(String call, ErrorBody error) {
        ConsentError id = id(error);
        String detail = call + " answered with HTTP status " + error.status();
        log(id, detail, error);
        boolean later = id == ConsentError.PROVIDER_UNAVAILABLE || id == ConsentError.RATE_LIMITED;
        return new ProviderException(
                id,
                detail,
                later,
                error.status(),
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

    private static String words(Kind kind) {
        return switch (kind) {
            case NOT_SENT -> "could not be sent";
            case BROKEN -> "connection broke";
            case TIMED_OUT -> "no answer in time";
            case TOO_LARGE -> "answer is too large";
            case INTERRUPTED -> "interrupted";
        };
    }

    private void log(ConsentError error, String detail, @Nullable ErrorBody said) {
        LOGGER.log(
                Level.WARNING,
                () ->
                        error.id()
                                + " contract "
                                + contract
                                + ": "
                                + detail
                                + (said == null || said.code() == null ? "" : ", " + said.code())
                                + (said == null || said.reference() == null
                                        ? ""
                                        : ", reference " + said.reference()));
    }
}
