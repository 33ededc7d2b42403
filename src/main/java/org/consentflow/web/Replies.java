package org.consentflow.web;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;

/** Builds answers. JSON goes out as text, so that no server's JSON binding has a say in it. */
final class Replies {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int ACCEPTED = 202;
    static final int NO_CONTENT = 204;
    private static final int SEE_OTHER = 303;

    private Replies() {}

    static ResponseBuilder json(int status, JsonStructure body) {
        return Response.status(status).type("application/json").entity(body.toString());
    }

    static ResponseBuilder problem(int status, JsonObject body) {
        return Response.status(status).type("application/problem+json").entity(body.toString());
    }

    static ResponseBuilder page(int status, Page page) {
        return Response.status(status).type("text/html;charset=UTF-8").entity(page.toString());
    }

    /** Whatever was sent here stays here: the next request is a GET without a body (S14). */
    static ResponseBuilder seeOther(URI absolute) {
        return Response.status(SEE_OTHER).header(HttpHeaders.LOCATION, absolute.toString());
    }

    static ResponseBuilder nothing() {
        return Response.status(NO_CONTENT);
    }
}
