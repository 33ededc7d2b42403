package org.consentflow.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.cdi.Engine;
import org.consentflow.flow.Binders;
import org.consentflow.flow.Provider.Opening;
import org.consentflow.flow.Requests;
import org.consentflow.flow.Secret;

/** A request under way, for the one person who began it, in the browser in which they did. */
@Shielded
@RequestScoped
@Path("consent/requests/{id}")
public class RequestsResource {

    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Inject ConsentModule module;
    @Inject SubjectResolver subjects;
    @Context HttpServletRequest request;

    /**
     * Goes on with an answer that waited for the login, then shows where the request stands.
     *
     * @param id of the request
     * @return hand-off, waiting or outcome page, 303 to the return path, or an object
     */
    @GET
    public Response show(@PathParam("id") String id) {
        Call call = Call.of(request);
        if (call.speculative()) {
            return Replies.nothing().build();
        }
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        Binders binders = engine.cookies().read(CookieHeader.parse(call.all("cookie")));
        Requests.View view = view(engine, id, caller, binders, call.bearer());
        if (!call.page()) {
            return Replies.json(Replies.OK, ConsentJson.of(view)).build();
        }
        return page(engine, view);
    }

    /**
     * Spends nothing: link checkers ask this way.
     *
     * @param id of the request; named for the API's description, and not looked at
     * @return 204
     */
    @HEAD
    public Response head(@PathParam("id") String id) {
        return Replies.nothing().build();
    }

    private static Requests.View view(
            Engine engine, String id, Subject caller, Binders binders, boolean bearer) {
        if (ID.matcher(id).matches()) {
            engine.completion().resume(id, binders, caller);
            Optional<Requests.View> view = engine.requests().view(id, caller, binders, bearer);
            if (view.isPresent()) {
                return view.get();
            }
        }
        throw new ConsentRefusedException(ConsentError.NOT_FOUND, "no such request");
    }

    private static Page pending(Engine engine, Requests.View view) {
        Opening opening = engine.contracts().named(view.contract()).provider().opening();
        return view.deepLink()
                .map(Secret::reveal)
                .map(
                        link ->
                                opening == Opening.APP
                                        ? RequestPage.handOff(view, link)
                                        : RequestPage.onward(view, link))
                .orElseGet(() -> RequestPage.late(view, engine.address()));
    }

    private static Response page(Engine engine, Requests.View view) {
        return switch (view.status()) {
            case PENDING -> Replies.page(Replies.OK, pending(engine, view)).build();
            case EXCHANGING -> Replies.page(Replies.OK, RequestPage.waiting()).build();
            case COMPLETED -> Replies.seeOther(engine.address().at(view.returnPath())).build();
            case DECLINED, FAILED, ENDED -> {
                ConsentError why = ConsentJson.error(view).orElse(ConsentError.REQUEST_ENDED);
                Page page =
                        RequestPage.ended(
                                view.contract(), why, view.returnPath(), engine.address());
                yield Replies.page(Replies.OK, page).build();
            }
        };
    }
}
