package org.consentflow.data;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.OneOffAnswer;
import org.consentflow.api.Subject;
import org.consentflow.data.OneOffTickets.Answered;
import org.consentflow.data.OneOffTickets.Begun;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.MalformedMessageException;
import org.consentflow.digime.OneOffCallback;
import org.consentflow.flow.RawQuery;
import org.jspecify.annotations.Nullable;

/** Reads the answers to one-off consents: form first, then whether it is the one. Thread-safe. */
final class OneOffCompletion {

    private final OneOffTickets tickets;

    OneOffCompletion(OneOffTickets tickets) {
        this.tickets = tickets;
    }

    static OneOffCallback callback(@Nullable String query) {
        try {
            return OneOffCallback.parse(RawQuery.parseAnswer(query).orElse(Map.of()));
        } catch (MalformedMessageException malformed) {
            throw malformed(malformed.getMessage());
        }
    }

    Begun begun(@Nullable String handle, OneOffCallback callback, Optional<Subject> caller) {
        return Optional.ofNullable(handle)
                .flatMap(tickets::begun)
                .filter(kept -> kept.answeredBy(callback.state(), caller))
                .orElseThrow(
                        () ->
                                new ConsentRefusedException(
                                        ConsentError.STATE_UNKNOWN,
                                        "answer is not the one to this handle"));
    }

    OneOffAnswer answer(Begun begun, ContractKind kind, OneOffCallback callback, Instant now) {
        if (!now.isBefore(begun.answerBy())) {
            throw new ConsentRefusedException(
                    ConsentError.REQUEST_ENDED, "the time to answer has run out");
        }
        return switch (callback.kind()) {
            case APPROVED -> agreed(begun, kind, callback);
            case CANCELLED -> new OneOffAnswer.Declined();
            case FAILED -> new OneOffAnswer.Failed(Optional.ofNullable(callback.reference()));
        };
    }

    /** A postbox is taken where one was asked for, and nowhere else. */
    private OneOffAnswer agreed(Begun begun, ContractKind kind, OneOffCallback callback) {
        boolean asked = kind == ContractKind.POSTBOX;
        if (asked && callback.postbox() == null) {
            throw malformed("postboxId is missing");
        }
        Answered answered =
                new Answered(begun.use(), Optional.ofNullable(asked ? callback.postbox() : null));
        return new OneOffAnswer.Agreed(tickets.write(answered), begun.use().session().expiry());
    }

    private static ConsentRefusedException malformed(@Nullable String reason) {
        return new ConsentRefusedException(
                ConsentError.CALLBACK_MALFORMED, "answer is malformed: " + reason);
    }
}
