package org.consentflow.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.cdi.Engine;
import org.consentflow.flow.Binders;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.RawQuery;
import org.jspecify.annotations.Nullable;

/**
 * Receives the provider's answer: as a redirect of the browser, or from the bearer client that
 * received it. Which parameters an answer has is the provider adapter's business.
 */
@Shielded
@RequestScoped
@Path("consent/callback")
public class CallbackResource {

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String FLOW_SECRET = "flowSecret";

    @Inject ConsentModule module;
    @Inject SubjectResolver subjects;
    @Context HttpServletRequest request;

    /**
     * The redirect.
     *
     * @return 303, an outcome page or a problem
     */
    @GET
    public Response redirected() {
        Call call = Call.of(request);
        if (call.speculative()) {
            return Replies.nothing().build();
        }
        Engine engine = module.engine();
        Map<String, List<String>> parameters =
                RawQuery.parseAnswer(call.query()).orElseThrow(CallbackResource::malformed);
        CallbackOutcome outcome =
                engine.completion().complete(parameters, held(engine, call), caller());
        return new CallbackReply(engine.address(), call.browser()).redirect(outcome);
    }

    /**
     * The same from a bearer client, whose redirect URI lands in an agent of its own.
     *
     * @param body the answer's parameters as texts, and the {@code flowSecret} of the begin
     * @return 200 with {@code {status, return}}, 202 while it is not finished, 405 for a form, or a
     *     problem
     */
    @POST
    public Response posted(@Nullable InputStream body) {
        Call call = Call.of(request);
        if (!CrossSiteGuard.JSON.equals(call.mediaType())) {
            return options(); // a provider that answers by form post is none of ours
        }
        if (!call.bearer()) {
            throw new ConsentRefusedException(
                    ConsentError.CROSS_SITE, "only bearer clients may post an answer");
        }
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        Map<String, List<String>> parameters = new TreeMap<>();
        Map<String, String> members = body == null ? Map.of() : JsonBody.read(body);
        members.forEach((name, value) -> parameters.put(name, List.of(value)));
        parameters.remove(FLOW_SECRET);
        Binders binders =
                Optional.ofNullable(members.get(FLOW_SECRET))
                        .map(Binders::one)
                        .orElseGet(() -> held(engine, call));
        CallbackOutcome outcome =
                engine.completion().complete(parameters, binders, Optional.of(caller));
        return new CallbackReply(engine.address(), false).posted(outcome);
    }

    /**
     * Spends nothing: link checkers and prefetchers ask this way.
     *
     * @return 204
     */
    @HEAD
    public Response head() {
        return Replies.nothing().build();
    }

    /**
     * Nobody of another origin has anything to ask here.
     *
     * @return 405
     */
    @OPTIONS
    public Response options() {
        return Response.status(METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, "GET, HEAD, POST")
                .build();
    }

    private Optional<Subject> caller() {
        return subjects.currentSubject();
    }

    private static Binders held(Engine engine, Call call) {
        return engine.cookies().read(CookieHeader.parse(call.all("cookie")));
    }

    private static ConsentRefusedException malformed() {
        return new ConsentRefusedException(
                ConsentError.CALLBACK_MALFORMED, "the query is not well formed");
    }
}
