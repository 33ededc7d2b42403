package org.consentflow.web;

import jakarta.json.Json;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.PublicAddress;
import org.consentflow.flow.RequestStatus;

/**
 * What a callback answers. Where it can, it leads away at once, so that the code leaves the address
 * bar and the history (S30).
 *
 * @param address where browsers reach us
 * @param browser whether a person waits for a page
 */
record CallbackReply(PublicAddress address, boolean browser) {

    /** What an answer without a code comes to; every other page is shown at a clean address. */
    private static final Set<ConsentError> CODELESS =
            EnumSet.of(ConsentError.CONSENT_DECLINED, ConsentError.CONSENT_FAILED);

    /**
     * To the redirect.
     *
     * @throws ConsentRefusedException if it is malformed or belongs to nobody here
     */
    Response redirect(CallbackOutcome outcome) {
        return outcome.match(
                        new CallbackOutcome.Cases<ResponseBuilder>(
                                CallbackReply::malformed,
                                CallbackReply::neutral,
                                id -> Replies.seeOther(address.request(id)),
                                completed -> Replies.seeOther(address.at(completed.returnPath())),
                                this::ended,
                                id -> Replies.seeOther(address.request(id))))
                .header(SecurityHeaders.REFERRER_POLICY, SecurityHeaders.NO_REFERRER)
                .build();
    }

    /**
     * To a bearer client.
     *
     * @throws ConsentRefusedException if it is malformed or belongs to nobody here
     */
    Response posted(CallbackOutcome outcome) {
        return outcome.match(
                        new CallbackOutcome.Cases<ResponseBuilder>(
                                CallbackReply::malformed,
                                CallbackReply::neutral,
                                this::open,
                                CallbackReply::completed,
                                CallbackReply::problem,
                                this::open))
                .build();
    }

    private ResponseBuilder ended(CallbackOutcome.Ended ended) {
        if (!browser) {
            return problem(ended);
        }
        if (!CODELESS.contains(ended.error())) {
            return Replies.seeOther(address.request(ended.requestId()));
        }
        Page page = RequestPage.ended(ended.contract(), ended.error(), ended.returnPath(), address);
        return Replies.page(Replies.OK, page);
    }

    private ResponseBuilder open(String id) {
        URI status = address.request(id);
        return Replies.json(
                Replies.ACCEPTED,
                Json.createObjectBuilder()
                        .add("status", RequestStatus.EXCHANGING.name())
                        .add("statusUrl", status.toString())
                        .build());
    }

    private static ResponseBuilder completed(CallbackOutcome.Completed completed) {
        return Replies.json(
                Replies.OK,
                Json.createObjectBuilder()
                        .add("status", RequestStatus.COMPLETED.name())
                        .add("return", completed.returnPath())
                        .build());
    }

    /** Declined and run out are the person's, everything else the provider's. */
    private static ResponseBuilder problem(CallbackOutcome.Ended ended) {
        ConsentError error = ended.error();
        boolean persons =
                error == ConsentError.CONSENT_DECLINED || error == ConsentError.REQUEST_ENDED;
        int status = persons ? ProblemStatus.FORBIDDEN : ProblemStatus.BAD_GATEWAY;
        return Replies.problem(status, Problems.document(error, status));
    }

    private static ResponseBuilder malformed() {
        throw new ConsentRefusedException(
                ConsentError.CALLBACK_MALFORMED, "not an answer of the agreed form");
    }

    private static ResponseBuilder neutral() {
        throw new ConsentRefusedException(
                ConsentError.STATE_UNKNOWN, "belongs to no open request of this caller");
    }
}
