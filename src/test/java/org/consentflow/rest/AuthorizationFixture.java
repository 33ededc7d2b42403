package org.consentflow.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;

/** A resource server that answers as it is told, and a client of it. */
abstract class AuthorizationFixture {

    final Queue<String> answers = new ArrayDeque<>();
    final RawServer server = new RawServer(this::answer);
    final Granted granted = new Granted(server.address());
    final Client client =
            ClientBuilder.newClient().register(ConsentAuthorization.of(granted.access()));

    synchronized boolean answer(Request request, Socket socket) throws Exception {
        String next = answers.poll();
        RawServer.write(socket, next == null ? RawServer.http(500, "", "") : next);
        return true;
    }

    void answering(String... all) {
        answers.addAll(Arrays.asList(all));
    }

    static String ok(String body) {
        return RawServer.http(200, "Content-Type: text/plain\r\n", body);
    }

    static String unauthorized() {
        return RawServer.http(
                401, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n", "who are you");
    }

    URI steps() {
        return URI.create(server.address() + "/steps?day=1");
    }

    Stream<String> tokens() {
        return server.requests().stream().map(Request::bearer);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    Steps microProfile() {
        return microProfile(builder -> builder);
    }

    Steps microProfile(UnaryOperator<RestClientBuilder> more) {
        return more.apply(RestClientBuilder.newBuilder())
                .baseUri(server.address())
                .register(ConsentAuthorization.of(granted.access()))
                .build(Steps.class);
    }

    /** A client of an application's own. */
    public interface Steps extends AutoCloseable {
        @GET
        String count();

        @GET
        Response answer();

        @POST
        String add(String steps);

        @Override
        void close();
    }
}
