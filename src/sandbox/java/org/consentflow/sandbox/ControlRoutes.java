package org.consentflow.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import java.util.function.Function;
import org.consentflow.sandbox.control.FaultReader;
import org.consentflow.sandbox.control.Faults;
import org.consentflow.sandbox.control.Journal;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.http.SameOrigin;
import org.consentflow.sandbox.http.StrictJson;
import org.consentflow.sandbox.provider.Expirable;
import org.consentflow.sandbox.provider.Provider;
import org.consentflow.sandbox.script.CourseReader;

/** What a developer or test does to the sandbox over HTTP. */
final class ControlRoutes {

    private final Provider provider;
    private final Faults faults;
    private final Journal journal;
    private final Function<Map<String, String>, HostSettings> settings;

    ControlRoutes(
            Provider provider,
            Faults faults,
            Journal journal,
            Function<Map<String, String>, HostSettings> settings) {
        this.provider = provider;
        this.faults = faults;
        this.journal = journal;
        this.settings = settings;
    }

    /**
     * @param name the one segment behind {@code /sandbox/}
     */
    Response handle(Request request, String name) {
        if (!request.method().equals("GET") && SameOrigin.isForeign(request)) {
            return problem(403, "this came from another page");
        }
        try {
            return switch (request.method() + " " + name) {
                case "GET contracts" -> contracts();
                case "GET settings" -> settings(request);
                case "GET log" -> Response.json(200, journal.toJson());
                case "POST faults" -> {
                    faults.add(FaultReader.read(StrictJson.object(request.body())));
                    yield done();
                }
                case "DELETE faults" -> {
                    faults.clear();
                    yield done();
                }
                case "POST expire" -> count("expired", expire(StrictJson.object(request.body())));
                case "POST withdraw" -> count("withdrawn", withdraw(request));
                case "POST library" -> {
                    play(StrictJson.object(request.body()));
                    yield done();
                }
                case "DELETE library" -> {
                    provider.stop();
                    yield done();
                }
                case "GET received" -> received();
                case "POST reset" -> {
                    reset();
                    yield done();
                }
                default -> problem(404, "there is no such call");
            };
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    void reset() {
        provider.reset();
        faults.clear();
        journal.clear();
    }

    private Response contracts() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        provider.contracts().forEach(contract -> list.add(contract.toJson()));
        return Response.json(200, list.build());
    }

    /** What the contract's sessions show, those that are opened from now on. */
    private void play(JsonObject body) {
        String contract = body.get("contract") instanceof JsonString text ? text.getString() : "";
        provider.play(contract, new CourseReader(provider.kinds(contract)).read(body));
    }

    private Response received() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        provider.inbox().all().forEach(file -> list.add(file.toJson()));
        return Response.json(200, list.build());
    }

    /** A properties file; the query may say {@code name=contract} for each of several. */
    private Response settings(Request request) {
        return Response.text(200, settings.apply(request.parameters().all()).asFile());
    }

    private int expire(JsonObject body) {
        String name = body.get("what") instanceof JsonString what ? what.getString() : "";
        Expirable what =
                Expirable.named(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "what is access, refresh, session or code"));
        return provider.expire(what);
    }

    /** All grants, or with a body {@code {"contract": name}} those of one contract. */
    private int withdraw(Request request) {
        JsonObject body =
                request.body().length == 0
                        ? JsonObject.EMPTY_JSON_OBJECT
                        : StrictJson.object(request.body());
        if (!body.containsKey("contract")) {
            return provider.grants().withdraw(grant -> true);
        }
        String name = body.get("contract") instanceof JsonString text ? text.getString() : "";
        if (provider.contracts().stream().noneMatch(contract -> contract.name().equals(name))) {
            throw new IllegalArgumentException("contract is unknown");
        }
        return provider.grants()
                .withdraw(grant -> grant.registration().contract().name().equals(name));
    }

    private static Response done() {
        return Response.json(200, JsonObject.EMPTY_JSON_OBJECT);
    }

    private static Response count(String name, int count) {
        return Response.json(200, Json.createObjectBuilder().add(name, count).build());
    }

    private static Response problem(int status, String detail) {
        return Response.json(status, Json.createObjectBuilder().add("problem", detail).build());
    }
}
