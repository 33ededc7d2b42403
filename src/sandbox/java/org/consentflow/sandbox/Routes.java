package org.consentflow.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.sandbox.http.Delivery;
import org.consentflow.sandbox.http.Handler;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.oauth2.StandardRoutes;
import org.consentflow.sandbox.pages.Pages;
import org.consentflow.sandbox.provider.Purpose;

/** The first fork of every request. */
final class Routes implements Handler {

    static final String BASE_PATH = "v1.5";

    /** What comes here is of any size and never held in memory. */
    private static final String PUSHES = "/" + BASE_PATH + "/permission-access/postbox/";

    private final ApiRoutes api;
    private final ConsentRoutes consent;
    private final ControlRoutes control;
    private final PersonRoutes person;
    private final StandardRoutes standard;
    private final Pages pages;
    private final Supplier<Response> home;

    Routes(
            ApiRoutes api,
            ConsentRoutes consent,
            ControlRoutes control,
            PersonRoutes person,
            StandardRoutes standard,
            Pages pages,
            Supplier<Response> home) {
        this.api = api;
        this.consent = consent;
        this.control = control;
        this.person = person;
        this.standard = standard;
        this.pages = pages;
        this.home = home;
    }

    @Override
    public Delivery handle(Request request) {
        List<String> path;
        try {
            path = request.segments();
        } catch (IllegalArgumentException e) {
            return Delivery.whole(Response.text(400, "The path is not well encoded."));
        }
        if (path.get(0).equals(BASE_PATH)) {
            return api.handle(request, path.subList(1, path.size()))
                    .orElseGet(() -> Delivery.whole(notFound()));
        }
        if (standard.own(path)) {
            return standard.handle(request, path).orElseGet(() -> Delivery.whole(notFound()));
        }
        return Delivery.whole(page(request, path));
    }

    @Override
    public long limit(String path) {
        return path.startsWith(PUSHES) ? Long.MAX_VALUE : Handler.super.limit(path);
    }

    private Response page(Request request, List<String> path) {
        if (path.size() == 2 && path.get(0).equals("sandbox")) {
            return control.handle(request, path.get(1));
        }
        String method = request.method();
        Optional<Purpose> purpose =
                Arrays.stream(Purpose.values())
                        .filter(p -> p.path().equals(request.path()))
                        .filter(p -> method.equals("GET") || method.equals("POST"))
                        .findFirst();
        if (purpose.isPresent()) {
            return consent.handle(request, purpose.get());
        }
        return switch (method.replace("HEAD", "GET") + " " + request.path()) {
            case "GET /" -> home.get();
            case "GET /receipt" -> person.receipt(request);
            case "POST /receipt" -> person.withdraw(request);
            case "GET /postbox/import" -> person.postboxes();
            case "POST /postbox/import" -> person.takeIn(request);
            case "GET /health" -> Response.text(200, "up\n");
            case "GET /sandbox.css" -> pages.style();
            default -> notFound();
        };
    }

    private static Response notFound() {
        return Response.text(404, "There is nothing here.\n");
    }
}
