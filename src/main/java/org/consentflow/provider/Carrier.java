package org.consentflow.provider;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.consentflow.line.Sending;
import org.consentflow.provider.Unanswered.Kind;

/**
 * Sends one request of a client and hands the answer over as if it were a local one. Thread-safe.
 */
final class Carrier {

    private final Wire wire;
    private final Set<String> handedOn;

    Carrier(Wire wire, Set<String> handedOn) {
        this.wire = wire;
        this.handedOn = handedOn;
    }

    /** Sends and hands over. Gives the status. */
    int carry(Call call, HttpRequest.Builder http, ClientRequestContext request, Sending sending)
            throws IOException {
        if (call.intake() != null) {
            return stream(call, call.intake(), http, request, sending);
        }
        HttpResponse<byte[]> answer = send(call, http, request);
        checked(answer);
        handOver(request, answer, plain(answer) ? answer.body() : new byte[0]);
        return answer.statusCode();
    }

    /** A success is read here, while it arrives; of anything else the beginning tells why. */
    private int stream(
            Call call,
            Intake<?> intake,
            HttpRequest.Builder http,
            ClientRequestContext request,
            Sending sending)
            throws IOException {
        HttpResponse<StreamedBody> answer = wire.stream(http.GET(), call, intake.within());
        try (StreamedBody body = answer.body()) {
            checked(answer);
            byte[] told = new byte[0];
            if (answer.statusCode() < 300) {
                sending.hearing();
                long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
                if (length > call.maxBytes()) {
                    throw new Unanswered(Kind.TOO_LARGE, "answer larger than allowed");
                }
                try {
                    intake.take(
                            name -> answer.headers().firstValue(name).orElse(null), length, body);
                } finally {
                    sending.received(body.size());
                }
            } else if (plain(answer)) {
                told = body.readNBytes((int) Call.SMALL);
            }
            handOver(request, answer, told);
            return answer.statusCode();
        }
    }

    private void handOver(ClientRequestContext request, HttpResponse<?> answer, byte[] body) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        handedOn.forEach(
                name ->
                        answer.headers()
                                .firstValue(name)
                                .ifPresent(value -> response.header(name, value)));
        request.abortWith(response.type(MediaType.APPLICATION_OCTET_STREAM).entity(body).build());
    }

    private HttpResponse<byte[]> send(
            Call call, HttpRequest.Builder http, ClientRequestContext request) throws Unanswered {
        if ("GET".equals(request.getMethod())) {
            return wire.get(http.GET(), call);
        }
        Upload upload = call.upload();
        if (upload != null) {
            return wire.upload(http, upload, call);
        }
        GatedBody body =
                new GatedBody(content(call, request).getBytes(StandardCharsets.UTF_8), call.gate());
        return wire.post(http.POST(body), body, call);
    }

    private static String content(Call call, ClientRequestContext request) {
        Call.Body body = call.body();
        if (body != null) {
            return body.content().reveal();
        }
        Object entity = request.getEntity();
        return entity == null ? "" : entity.toString();
    }

    private static void checked(HttpResponse<?> answer) throws Unanswered {
        int status = answer.statusCode();
        if (status < 200 || status > 599) {
            throw new Unanswered(Kind.BROKEN, "not an HTTP status");
        }
        if (!plain(answer) && status < 300) {
            throw new Unanswered(Kind.BROKEN, "answer in a coding that was not asked for");
        }
    }

    /** Only what was asked for, which is no coding at all, is looked at. */
    private static boolean plain(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue(HttpHeaders.CONTENT_ENCODING)
                .map("identity"::equalsIgnoreCase)
                .orElse(true);
    }
}
