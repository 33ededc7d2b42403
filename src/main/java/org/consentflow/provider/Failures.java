package org.consentflow.provider;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.Answer.Failed;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.line.Line;
import org.consentflow.provider.Unanswered.Kind;
import org.consentflow.telemetry.Log;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure means. Logs each once, with the provider's code and reference, never with its
 * words or an address. Thread-safe.
 */
public final class Failures {

    private static final Log LOG = Log.of(Failures.class);

    /** Whoever asks, these are refused to all. */
    private static final Set<ConsentError> OF_THE_APPLICATION =
            EnumSet.of(
                    ConsentError.CREDENTIALS_REFUSED,
                    ConsentError.SDK_INVALID,
                    ConsentError.SDK_VERSION_INVALID);

    private final String contract;
    private final Dialect dialect;
    private final Clock clock;
    private final Line line;

    /**
     * Failures of one contract.
     *
     * @param contract names it in the log
     * @param dialect reads answers that are errors
     * @param clock the current time
     * @param line is told when the provider refuses the application itself
     */
    public Failures(String contract, Dialect dialect, Clock clock, Line line) {
        this.contract = contract;
        this.dialect = dialect;
        this.clock = clock;
        this.line = line;
    }

    /** How a provider words its errors. */
    @FunctionalInterface
    public interface Dialect {

        /**
         * Reads an answer that is no success.
         *
         * @param reply as it came
         * @return what it means
         */
        Meaning of(Reply reply);
    }

    /**
     * What an answer means that is no success.
     *
     * @param outcome for a call that spends something
     * @param error for callers
     * @param code the provider's name of the error, fit for a log
     * @param message the provider's words
     * @param reference for the provider's support, fit for a log
     */
    public record Meaning(
            Outcome outcome,
            ConsentError error,
            @Nullable String code,
            @Nullable String message,
            @Nullable String reference) {}

    /**
     * No answer: certain only if nothing was sent.
     *
     * @param call its name
     * @param lost how it ended
     * @return what came of it
     */
    public Failed failed(String call, Unanswered lost) {
        Outcome outcome = lost.notSent() ? Outcome.NOT_SENT : Outcome.UNKNOWN;
        return new Failed(outcome, exception(call, lost), lost.waiting());
    }

    /**
     * An answer that is no success.
     *
     * @param call its name
     * @param reply as it came
     * @return what came of it
     */
    public Failed failed(String call, Reply reply) {
        Meaning meaning = dialect.of(reply);
        return new Failed(
                meaning.outcome(),
                exception(call, reply.status(), meaning),
                RetryAfter.of(reply, clock));
    }

    /**
     * No answer, for callers.
     *
     * @param call its name
     * @param lost how it ended
     * @return retryable, unless what the provider says is to blame
     */
    public ProviderException exception(String call, Unanswered lost) {
        ConsentError error =
                switch (lost.kind()) {
                    case TOO_LARGE, UNADDRESSABLE -> ConsentError.ANSWER_UNUSABLE;
                    case PAUSED -> ConsentError.PROVIDER_PAUSED;
                    case CROWDED -> ConsentError.TOO_MANY_CALLS;
                    default -> ConsentError.PROVIDER_UNAVAILABLE;
                };
        String detail = call + ": " + words(lost.kind()) + " (" + lost.getMessage() + ")";
        // that the line holds back is said once, where it begins to
        log(lost.kind() == Kind.PAUSED ? Level.DEBUG : Level.WARNING, error, detail, null);
        return new ProviderException(error, detail, error != ConsentError.ANSWER_UNUSABLE, null);
    }

    /**
     * An answer that is no success, for callers.
     *
     * @param call its name
     * @param reply as it came
     * @return what to throw
     */
    public ProviderException exception(String call, Reply reply) {
        return exception(call, reply.status(), dialect.of(reply));
    }

    /**
     * A call that must not be made twice, and whose fate is open.
     *
     * @param error for callers
     * @param failed what became of it
     * @return not retryable, where the provider may have done what was asked; else as it is
     */
    public ProviderException once(ConsentError error, Failed failed) {
        ProviderException problem = failed.problem();
        boolean answered = problem.status() != 0;
        boolean refused =
                answered && !problem.retryable(); // of whatever a 4xx refuses, nothing is done
        if (failed.outcome() != Outcome.UNKNOWN || refused) {
            return problem;
        }
        return new ProviderException(
                error,
                "may have been done: "
                        + (answered ? "HTTP status " + problem.status() : problem.getMessage()),
                false,
                problem.status(),
                problem.code().orElse(null),
                problem.providerMessage().orElse(null),
                problem.reference().orElse(null));
    }

    /**
     * An answer that says success and cannot be used.
     *
     * @param error for callers
     * @param call its name
     * @param check what failed, without values
     * @return not retryable
     */
    public ProviderException unusable(ConsentError error, String call, @Nullable String check) {
        String detail = call + ": " + check;
        log(Level.WARNING, error, detail, null);
        return new ProviderException(error, detail, false, null);
    }

    private ProviderException exception(String call, int status, Meaning meaning) {
        ConsentError id = meaning.error();
        String detail = call + " answered with HTTP status " + status;
        log(Level.WARNING, id, detail, meaning);
        if (OF_THE_APPLICATION.contains(id)) {
            line.refused(call);
        }
        boolean later = id == ConsentError.PROVIDER_UNAVAILABLE || id == ConsentError.RATE_LIMITED;
        return new ProviderException(
                id, detail, later, status, meaning.code(), meaning.message(), meaning.reference());
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case NOT_SENT, TOO_LATE, UNADDRESSABLE -> "could not be sent";
            case BROKEN -> "connection broke";
            case TIMED_OUT -> "no answer in time";
            case TOO_LARGE -> "answer is too large";
            case INTERRUPTED -> "interrupted";
            case PAUSED -> "held back, since it failed often";
            case CROWDED -> "held back, since too many are under way";
        };
    }

    private void log(Level level, ConsentError error, String detail, @Nullable Meaning said) {
        LOG.line(
                level,
                error,
                "contract "
                        + contract
                        + ": "
                        + detail
                        + (said == null || said.code() == null ? "" : ", " + said.code())
                        + (said == null || said.reference() == null
                                ? ""
                                : ", reference " + said.reference()));
    }
}
