package org.consentflow.provider;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;

/** Composes what goes out from what a client asked for and what its {@link Call} adds. */
final class Outgoing {

    private Outgoing() {}

    /**
     * Head of the request, secrets included.
     *
     * @throws Unanswered if a name cannot be part of a path
     */
    static HttpRequest.Builder of(Call call, ClientRequestContext request) throws Unanswered {
        URI address = Segments.replaceLast(request.getUri(), call.segments());
        HttpRequest.Builder http =
                HttpRequest.newBuilder(address)
                        .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                        .header(HttpHeaders.USER_AGENT, "consent-flow");
        copy(request, http, HttpHeaders.ACCEPT);
        Upload upload = call.upload();
        if (upload != null) {
            http.header(HttpHeaders.CONTENT_TYPE, upload.contentType());
        } else if (call.body() != null) {
            // here, since clients leave the type of an empty body out
            http.header(HttpHeaders.CONTENT_TYPE, call.body().type());
        } else {
            copy(request, http, HttpHeaders.CONTENT_TYPE);
        }
        call.headers().forEach((name, value) -> http.header(name, value.reveal()));
        return http;
    }

    private static void copy(ClientRequestContext from, HttpRequest.Builder to, String name) {
        String value = from.getHeaderString(name);
        if (value != null) {
            to.header(name, value);
        }
    }
}
