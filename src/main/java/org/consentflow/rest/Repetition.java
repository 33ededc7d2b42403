package org.consentflow.rest;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import javax.xml.transform.Source;
import org.consentflow.rest.ConsentAuthorization.Renewed;

/** The same request once more, by the same client where that can be. */
final class Repetition {

    /** What a refusal has to say is read up to here, so that its connection can be used again. */
    private static final int SMALL = 64 * 1024;

    private static final String DATA_SOURCE = "jakarta.activation.DataSource";

    private final RepeatingClient client;
    private final Invocation invocation;

    private Repetition(RepeatingClient client, Invocation invocation) {
        this.client = client;
        this.invocation = invocation;
    }

    /**
     * To be sent.
     *
     * @param request that was refused
     * @param renewed what the repetition carries
     * @return empty if its entity cannot be written again, or no client is there to do it
     */
    static Optional<Repetition> of(ClientRequestContext request, Renewed renewed) {
        return writable(request)
                ? RepeatingClient.of(request).map(client -> of(request, renewed, client))
                : Optional.empty();
    }

    /** Whether the entity, if there is one, can be written again. */
    private static boolean writable(ClientRequestContext request) {
        Object entity = request.getEntity();
        boolean once =
                entity instanceof AutoCloseable
                        || entity instanceof StreamingOutput
                        || entity instanceof Iterator
                        || entity instanceof Flow.Publisher
                        || entity instanceof Source
                        || entity != null && named(entity.getClass(), DATA_SOURCE);
        MediaType type = request.getMediaType();
        return !once && (type == null || !"multipart".equalsIgnoreCase(type.getType()));
    }

    /** By name: not every server has the type. */
    private static boolean named(Class<?> type, String name) {
        Class<?> parent = type.getSuperclass();
        return type.getName().equals(name)
                || parent != null && named(parent, name)
                || Stream.of(type.getInterfaces()).anyMatch(one -> named(one, name));
    }

    private static Repetition of(
            ClientRequestContext request, Renewed renewed, RepeatingClient client) {
        Invocation.Builder builder =
                client.target().request().headers(new MultivaluedHashMap<>(request.getHeaders()));
        for (String name : request.getPropertyNames()) {
            builder.property(name, request.getProperty(name));
        }
        builder.property(ConsentAuthorization.RENEWED, renewed);
        return new Repetition(
                client,
                request.hasEntity()
                        ? builder.build(request.getMethod(), entity(request))
                        : builder.build(request.getMethod()));
    }

    /** Puts the new answer in the place of the refusal. */
    void answer(ClientResponseContext refusal) throws IOException {
        if (refusal.hasEntity()) {
            // not closed: RESTEasy would close the answer with it, for which another stream comes
            refusal.getEntityStream().readNBytes(SMALL);
        }
        Response next = invoked();
        refusal.setStatusInfo(next.getStatusInfo());
        refusal.getHeaders().clear();
        refusal.getHeaders().putAll(next.getStringHeaders());
        refusal.setEntityStream(
                client.until(
                        next.hasEntity()
                                ? next.readEntity(InputStream.class)
                                : InputStream.nullInputStream()));
    }

    private Response invoked() {
        try {
            return invocation.invoke();
        } catch (RuntimeException failed) {
            client.close();
            throw failed;
        }
    }

    private static Entity<?> entity(ClientRequestContext request) {
        Variant variant =
                new Variant(
                        request.getMediaType(),
                        request.getLanguage(),
                        request.getHeaderString("Content-Encoding"));
        return Entity.entity(
                new GenericEntity<>(request.getEntity(), request.getEntityType()),
                variant,
                request.getEntityAnnotations());
    }
}
