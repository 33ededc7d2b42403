package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Exchange;
import org.consentflow.sandbox.control.FaultGate;
import org.consentflow.sandbox.http.Delivery;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.provider.ApiError;
import org.consentflow.sandbox.provider.Provider;
import org.consentflow.sandbox.provider.Tokens;

/** Leads the provider's calls, below its base path, to what answers them. */
final class ApiRoutes {

    private final Provider provider;
    private final FaultGate gate;
    private final Tokens references;

    ApiRoutes(Provider provider, FaultGate gate, Tokens references) {
        this.provider = provider;
        this.gate = gate;
        this.references = references;
    }

    /**
     * @param path decoded segments behind the base path
     * @return empty if there is no such call
     */
    Optional<Delivery> handle(Request request, List<String> path) {
        // the first two segments name the call, those behind are its own: "query/1" has one
        String call = String.join("/", path.subList(0, Math.min(2, path.size())));
        String own = path.size() > 2 ? "/" + (path.size() - 2) : "";
        return switch (request.method() + " " + call + own) {
            case "POST permission-access/session" ->
                    serve(Endpoint.SESSION, () -> provider.session(request));
            case "POST oauth/authorize" ->
                    serve(Endpoint.AUTHORIZE, () -> provider.authorize(request));
            case "POST oauth/token" -> serve(tokenEndpoint(request), () -> provider.token(request));
            case "POST permission-access/trigger" ->
                    serve(Endpoint.TRIGGER, () -> provider.trigger(request));
            case "GET permission-access/query/1" ->
                    serve(Endpoint.QUERY, () -> provider.list(path.get(2)));
            case "GET permission-access/query/2" ->
                    serve(Endpoint.FILE, () -> provider.file(path.get(2), path.get(3)));
            case "POST permission-access/postbox/1" ->
                    serve(Endpoint.POSTBOX, () -> provider.push(request, path.get(2)));
            case "GET jwks/oauth" -> serve(Endpoint.JWKS, provider::keySet);
            default -> Optional.empty();
        };
    }

    private Optional<Delivery> serve(Endpoint endpoint, Supplier<Response> call) {
        return Optional.of(gate.serve(endpoint, () -> exchange(call)));
    }

    private Exchange exchange(Supplier<Response> call) {
        try {
            return new Exchange(call.get(), Optional.empty());
        } catch (ApiError e) {
            return new Exchange(e.response(references.next()), Optional.of(e.code()));
        }
    }

    /** Both kinds come to one address; only the claims, not verified here, tell them apart. */
    private static Endpoint tokenEndpoint(Request request) {
        String[] parts = request.header("authorization").orElse("").split("\\.");
        try {
            String claims =
                    new String(
                            Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : ""), UTF_8);
            return claims.contains("\"refresh_token\"") ? Endpoint.REFRESH : Endpoint.EXCHANGE;
        } catch (IllegalArgumentException e) {
            return Endpoint.EXCHANGE;
        }
    }
}
