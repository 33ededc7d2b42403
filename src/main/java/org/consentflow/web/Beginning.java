package org.consentflow.web;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.Subject;
import org.consentflow.cdi.Engine;
import org.consentflow.flow.Begin;
import org.consentflow.flow.BinderCookies.Cookie;
import org.consentflow.flow.Contract;

/**
 * Begins for one call and hands out what binds the answer to its caller.
 *
 * @param engine does it
 * @param contract what is asked for
 * @param caller who begins
 * @param call how they came
 */
record Beginning(Engine engine, Contract contract, Subject caller, Call call) {

    /** For programs: 201 with everything they need. */
    Response json(BeginOptions options) {
        Begin.Begun begun = begin(options);
        URI status = engine.address().request(begun.id());
        JsonObjectBuilder body =
                Json.createObjectBuilder()
                        .add("id", begun.id())
                        .add("statusUrl", status.toString())
                        .add("deepLink", begun.deepLink().reveal())
                        .add("expiresAt", begun.expiresAt().toString());
        if (call.bearer()) {
            body.add("flowSecret", begun.binder().reveal());
        }
        return bound(Replies.json(Replies.CREATED, body.build()), begun)
                .header(HttpHeaders.LOCATION, status.toString())
                .build();
    }

    /** For people: 303 to the page with the link. */
    Response form(BeginOptions options) {
        Begin.Begun begun = begin(options);
        return bound(Replies.seeOther(engine.address().request(begun.id())), begun).build();
    }

    private Begin.Begun begin(BeginOptions options) {
        return engine.begin()
                .begin(contract, caller, options, engine.cookies().read(cookies()), call.bearer());
    }

    private ResponseBuilder bound(ResponseBuilder reply, Begin.Begun begun) {
        // an answer at the last moment can still be reloaded
        Duration lifetime = contract.pendingLifetime().multipliedBy(2);
        for (String removal : engine.cookies().evict(cookies(), begun.id())) {
            reply.header(HttpHeaders.SET_COOKIE, removal);
        }
        return reply.header(
                HttpHeaders.SET_COOKIE, engine.cookies().set(begun.id(), begun.binder(), lifetime));
    }

    private List<Cookie> cookies() {
        return CookieHeader.parse(call.all("cookie"));
    }
}
