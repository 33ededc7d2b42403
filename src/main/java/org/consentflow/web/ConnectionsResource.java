package org.consentflow.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.Consent;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.cdi.Engine;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Contract;
import org.consentflow.flow.RawQuery;
import org.consentflow.flow.ReturnPath;
import org.jspecify.annotations.Nullable;

/** The caller's own consents: see, begin, withdraw. Nobody else's can be named. */
@Shielded
@RequestScoped
@Path("consent/connections")
public class ConnectionsResource {

    static final String CONNECT = "connect:";
    static final String DISCONNECT = "disconnect:";

    @Inject ConsentModule module;
    @Inject SubjectResolver subjects;
    @Context HttpServletRequest request;

    /**
     * All consents of the caller.
     *
     * @return a page or an array
     */
    @GET
    public Response list() {
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        List<Consent> consents = engine.consents().findAll(caller);
        if (Call.of(request).page()) {
            List<String> contracts = engine.contracts().names();
            String token = engine.formTokens().issue(caller, Erasing.PURPOSE);
            ConnectionsPage page =
                    new ConnectionsPage(consents, contracts, engine.address(), token);
            return Replies.page(Replies.OK, page.page()).build();
        }
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Consent consent : consents) {
            all.add(ConsentJson.of(consent.contract(), Optional.of(consent), engine.address()));
        }
        return Replies.json(Replies.OK, all.build()).build();
    }

    /**
     * Forgets the caller entirely.
     *
     * @return {@code {receipt, contracts, day}}
     */
    @DELETE
    public Response forget() {
        Subject caller = Callers.required(subjects);
        return new Erasing(module.engine(), caller, Call.of(request)).json();
    }

    /**
     * The same by our own form.
     *
     * @param body the form
     * @return a page with the receipt
     */
    @POST
    public Response forget(@Nullable InputStream body) {
        Call call = Call.of(request);
        Subject caller = Callers.required(subjects);
        InputStream sent = body == null ? InputStream.nullInputStream() : body;
        boolean form = CrossSiteGuard.FORM.equals(call.mediaType());
        Map<String, String> fields = form ? FormBody.read(sent, request) : Map.of();
        return new Erasing(module.engine(), caller, call).form(fields);
    }

    /**
     * The consent page: what is asked, or what is connected.
     *
     * @param name of the contract
     * @return a page or an object
     */
    @GET
    @Path("{contract}")
    public Response one(@PathParam("contract") String name) {
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        Contract contract = engine.contracts().named(name);
        Optional<Consent> consent = engine.consents().find(key(contract, caller));
        Call call = Call.of(request);
        if (!call.page()) {
            return Replies.json(
                            Replies.OK, ConsentJson.of(contract.name(), consent, engine.address()))
                    .build();
        }
        ConsentPage page =
                new ConsentPage(
                        contract,
                        consent,
                        engine.consents().history(key(contract, caller), HistoryWords.SHOWN),
                        engine.address().begin(contract.name()).toString(),
                        engine.address().connections().toString(),
                        back(call),
                        engine.formTokens().issue(caller, CONNECT + contract.name()),
                        engine.formTokens().issue(caller, DISCONNECT + contract.name()));
        return Replies.page(Replies.OK, page.page()).build();
    }

    /**
     * Begins; or disconnects, where a form of ours says so.
     *
     * <p>One method for all bodies: servers disagree on which of two to choose where there is none.
     *
     * @param name of the contract
     * @param body {@code {"return": "/path", "value": "..."}}, both optional; or a form
     * @return 201 with the request; for a form 303 to where the person goes on
     */
    @POST
    @Path("{contract}")
    public Response begin(@PathParam("contract") String name, @Nullable InputStream body) {
        Call call = Call.of(request);
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        InputStream sent = body == null ? InputStream.nullInputStream() : body;
        if (CrossSiteGuard.FORM.equals(call.mediaType())) {
            return form(engine, caller, call, name, FormBody.read(sent, request));
        }
        new CrossSiteGuard(engine.address().origin()).check(call);
        Contract contract = engine.contracts().named(name);
        Map<String, String> members = JsonBody.read(sent);
        return new Beginning(engine, contract, caller, call)
                .json(options(members.get("return"), members.get("value")));
    }

    private static Response form(
            Engine engine, Subject caller, Call call, String name, Map<String, String> fields) {
        boolean ends = "disconnect".equals(fields.get("action"));
        String purpose = (ends ? DISCONNECT : CONNECT) + name;
        String token = fields.getOrDefault("formToken", "");
        boolean genuine = engine.formTokens().verify(token, caller, purpose);
        new CrossSiteGuard(engine.address().origin()).check(call, genuine);
        Contract contract = engine.contracts().named(name);
        String back = fields.get("return");
        if (ends) {
            engine.withdrawal().withdraw(key(contract, caller));
            Optional<String> path = Optional.ofNullable(back).flatMap(ReturnPath::of);
            return Replies.seeOther(engine.address().consentPage(contract.name(), path)).build();
        }
        return new Beginning(engine, contract, caller, call).form(options(back, null));
    }

    /**
     * Withdraws.
     *
     * @param name of the contract
     * @return 204
     */
    @DELETE
    @Path("{contract}")
    public Response withdraw(@PathParam("contract") String name) {
        Engine engine = module.engine();
        Subject caller = Callers.required(subjects);
        new CrossSiteGuard(engine.address().origin()).check(Call.of(request));
        Contract contract = engine.contracts().named(name);
        if (!engine.withdrawal().withdraw(key(contract, caller))) {
            throw new ConsentRefusedException(ConsentError.NOT_FOUND, "there is nothing to end");
        }
        return Replies.nothing().build();
    }

    private static ConsentKey key(Contract contract, Subject caller) {
        return new ConsentKey(contract.name(), caller);
    }

    private static BeginOptions options(@Nullable String back, @Nullable String value) {
        try {
            return new BeginOptions(Optional.ofNullable(back), Optional.ofNullable(value));
        } catch (IllegalArgumentException tooLong) {
            throw new ConsentRefusedException(ConsentError.ARGUMENT, "value is too long");
        }
    }

    private static Optional<String> back(Call call) {
        return RawQuery.parse(call.query())
                .map(parameters -> parameters.getOrDefault("return", List.of()))
                .filter(values -> values.size() == 1)
                .flatMap(values -> ReturnPath.of(values.get(0)));
    }
}
