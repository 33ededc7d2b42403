package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Exchange;
import org.consentflow.sandbox.control.FaultGate;
import org.consentflow.sandbox.control.FaultReader;
import org.consentflow.sandbox.http.Delivery;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.http.StrictJson;
import org.consentflow.sandbox.pages.Pages;
import org.consentflow.sandbox.provider.Decision;

/** Leads the standard server's requests to what answers them. */
public final class StandardRoutes {

    private static final String WELL_KNOWN = ".well-known";

    private final StandardServer server;
    private final Metadata metadata;
    private final ClientCheck clients;
    private final AuthorizeDesk desk;
    private final TokenEndpoint token;
    private final ProofCheck proofs;
    private final Resource resource;
    private final FaultGate gate;
    private final Pages pages;

    StandardRoutes(
            StandardServer server,
            Metadata metadata,
            ClientCheck clients,
            AuthorizeDesk desk,
            TokenEndpoint token,
            ProofCheck proofs,
            Resource resource,
            FaultGate gate,
            Pages pages) {
        this.server = server;
        this.metadata = metadata;
        this.clients = clients;
        this.desk = desk;
        this.token = token;
        this.proofs = proofs;
        this.resource = resource;
        this.gate = gate;
        this.pages = pages;
    }

    /** Whether a path is one of its own. */
    public boolean own(List<String> path) {
        return path.get(0).equals(StandardServer.PATH) || path.get(0).equals(WELL_KNOWN);
    }

    /**
     * @param path decoded segments
     * @return empty if there is no such call
     */
    public Optional<Delivery> handle(Request request, List<String> path) {
        String call = request.method() + " " + String.join("/", path);
        return switch (call) {
            case "GET .well-known/oauth-authorization-server/oauth2",
                    "GET oauth2/.well-known/openid-configuration" ->
                    serve(Endpoint.METADATA, () -> metadata.document(server.quirks()));
            case "POST oauth2/par" -> serve(Endpoint.AUTHORIZE, () -> push(request));
            case "POST oauth2/token" -> token(request);
            case "POST oauth2/revoke" -> serve(Endpoint.REVOKE, () -> revoke(request));
            case "GET oauth2/jwks" -> serve(Endpoint.JWKS, server.idTokens()::keySet);
            case "GET oauth2/userinfo" ->
                    serve(Endpoint.RESOURCE, () -> resource.answer(request, server.quirks()));
            case "GET oauth2/authorize", "POST oauth2/authorize" ->
                    Optional.of(Delivery.whole(authorize(request)));
            default ->
                    path.size() == 3 && path.get(1).equals("control")
                            ? control(request, path.get(2)).map(Delivery::whole)
                            : Optional.empty();
        };
    }

    private Response push(Request request) {
        Parameters form = form(request);
        clients.verify(request, form);
        Optional<String> key = proofs.verify(request, Optional.empty(), server.quirks());
        String uri = desk.push(AuthorizationAsk.read(form, server.client()).boundTo(key));
        return Response.json(
                201,
                Json.createObjectBuilder()
                        .add("request_uri", uri)
                        .add("expires_in", AuthorizeDesk.LIFE.toSeconds())
                        .build());
    }

    private Optional<Delivery> token(Request request) {
        Parameters form;
        try {
            form = form(request);
        } catch (OAuthError refused) {
            return serve(
                    Endpoint.EXCHANGE,
                    () -> {
                        throw refused;
                    });
        }
        boolean refresh = form.first("grant_type").equals(Optional.of("refresh_token"));
        return serve(
                refresh ? Endpoint.REFRESH : Endpoint.EXCHANGE,
                () -> {
                    clients.verify(request, form);
                    Set<Quirk> quirks = server.quirks();
                    Optional<String> key = proofs.verify(request, Optional.empty(), quirks);
                    return token.token(form, key, quirks);
                });
    }

    private Response revoke(Request request) {
        Parameters form = form(request);
        clients.verify(request, form);
        String token = form.single("token").orElse("");
        if (server.quirks().contains(Quirk.REVOKES_LATEST_ONLY)) {
            server.grants().revokeLatest(token);
        } else {
            server.grants().revoke(token);
        }
        return Response.empty(200);
    }

    private Response authorize(Request request) {
        boolean form = request.method().equals("POST");
        try {
            Parameters parameters = form ? request.form() : request.parameters();
            Optional<String> decided = parameters.single("decision");
            if (decided.isEmpty() && !form) {
                AuthorizationAsk ask = desk.ask(parameters);
                return pages.authorization(
                        server.client().id(), List.copyOf(ask.scope()), parameters.all());
            }
            Optional<Decision> decision = decided.flatMap(Decision::named);
            return decision.isEmpty()
                    ? pages.problem(400, "The decision is not one of those offered.")
                    : Response.seeOther(server.decide(parameters, decision.get()));
        } catch (OAuthError | IllegalArgumentException refused) {
            return pages.problem(400, String.valueOf(refused.getMessage()));
        }
    }

    /** What a developer or test does to the server over HTTP. */
    private Optional<Response> control(Request request, String call) {
        return switch (request.method() + " " + call) {
            case "GET client" -> Optional.of(Response.json(200, server.client().toJson()));
            case "GET log" -> Optional.of(Response.json(200, server.journal().toJson()));
            case "POST faults" -> {
                server.faults().add(FaultReader.read(StrictJson.object(request.body())));
                yield done();
            }
            case "DELETE faults" -> {
                server.faults().clear();
                yield done();
            }
            case "POST quirks" -> {
                misbehave(StrictJson.object(request.body()));
                yield done();
            }
            case "POST expire" -> {
                server.expireAccess();
                yield done();
            }
            case "POST withdraw" -> {
                server.withdraw();
                yield done();
            }
            case "POST reset" -> {
                server.reset();
                yield done();
            }
            default -> Optional.empty();
        };
    }

    /** {@code {"quirks": ["TOKEN_TYPE_MAC"]}}; an empty list ends them. */
    private void misbehave(JsonObject json) {
        server.misbehave(
                json.getJsonArray("quirks").getValuesAs(JsonString.class).stream()
                        .map(name -> Quirk.valueOf(name.getString()))
                        .toArray(Quirk[]::new));
    }

    private static Optional<Response> done() {
        return Optional.of(Response.json(200, JsonObject.EMPTY_JSON_OBJECT));
    }

    private Optional<Delivery> serve(Endpoint endpoint, Supplier<Response> call) {
        return Optional.of(gate.serve(endpoint, () -> exchange(call)));
    }

    private static Exchange exchange(Supplier<Response> call) {
        try {
            return new Exchange(call.get(), Optional.empty());
        } catch (OAuthError e) {
            return new Exchange(e.response(), Optional.of(e.code()));
        }
    }

    /** A form whose parameters all stand once (RFC 6749, section 3.2), but for resources. */
    private static Parameters form(Request request) {
        try {
            Parameters form = request.form();
            form.requireSingle("resource");
            if (request.hasType("application/x-www-form-urlencoded")) {
                return form;
            }
        } catch (IllegalArgumentException malformed) {
            throw OAuthError.invalidRequest("the form is malformed");
        }
        throw OAuthError.invalidRequest("the body is no form");
    }
}
