package org.consentflow.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.flow.PublicAddress;
import org.consentflow.flow.ReturnPath;

/**
 * Answers what went wrong: a person in a browser gets a page or is sent to the consent page,
 * everybody else a problem document (RFC 9457). Neither repeats anything that was sent, by the
 * caller or by the provider. Thread-safe.
 */
final class Problems {

    /** Seconds; long enough to be worth the wait, short enough to be tried by hand. */
    private static final int RETRY_AFTER = 30;

    private final PublicAddress address;

    /**
     * Problems.
     *
     * @param address where consent pages are
     */
    Problems(PublicAddress address) {
        this.address = address;
    }

    /**
     * Answers a call that failed.
     *
     * @param call the call
     * @param problem why
     * @return with all security headers
     */
    Response reply(Call call, ConsentException problem) {
        ResponseBuilder reply =
                problem instanceof ConsentRequiredException needed
                        ? needed(call, needed)
                        : failed(call, problem);
        return shielded(reply).build();
    }

    /**
     * The problem document of an error.
     *
     * @param error what went wrong
     * @param status of the answer
     * @return without {@code instance}, which would repeat the query
     */
    static JsonObject document(ConsentError error, int status) {
        return members(error, status).build();
    }

    private ResponseBuilder needed(Call call, ConsentRequiredException needed) {
        String contract = needed.contract();
        if (call.navigation()) {
            Optional<String> back = ReturnPath.of(call.target());
            return Replies.seeOther(address.consentPage(contract, back));
        }
        int status = ProblemStatus.of(needed);
        if (call.browser()) {
            return Replies.page(
                    status,
                    ProblemPage.consentNeeded(
                            address.consentPage(contract, Optional.empty()).toString()));
        }
        JsonObject body =
                members(needed.error(), status)
                        .add("contract", contract)
                        .add("consentUrl", consentUrl(contract))
                        .add("beginUrl", address.begin(contract).toString())
                        .build();
        return Replies.problem(status, body);
    }

    private static ResponseBuilder failed(Call call, ConsentException problem) {
        int status = ProblemStatus.of(problem);
        ResponseBuilder reply =
                call.browser()
                        ? Replies.page(status, ProblemPage.of(problem.error()))
                        : Replies.problem(status, document(problem.error(), status));
        if (status == ProblemStatus.UNAVAILABLE || status == ProblemStatus.TOO_MANY_REQUESTS) {
            reply.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return reply;
    }

    private String consentUrl(String contract) {
        return address.consentPage(contract, Optional.empty()).toString();
    }

    private static JsonObjectBuilder members(ConsentError error, int status) {
        return Json.createObjectBuilder()
                .add("type", "urn:consentflow:problem:" + error.id())
                .add("title", error.title())
                .add("status", status)
                .add("code", error.id());
    }

    /** Also on the answers of the host's own resources, which no filter of ours sees. */
    private static ResponseBuilder shielded(ResponseBuilder reply) {
        for (Map.Entry<String, String> header : SecurityHeaders.all().entrySet()) {
            reply.header(header.getKey(), header.getValue());
        }
        // no form on these pages, and the address may be a callback's
        return reply.header(SecurityHeaders.REFERRER_POLICY, null)
                .header(SecurityHeaders.REFERRER_POLICY, SecurityHeaders.NO_REFERRER);
    }
}
