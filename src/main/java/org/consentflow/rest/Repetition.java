package org.consentflow.rest;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Flow;
import org.consentflow.api.Authorization;

/** The same request once more, by the same client. */
final class Repetition {

    private final Invocation invocation;

    private Repetition(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Whether the entity, if there is one, can be written again. */
    static boolean possible(ClientRequestContext request) {
        Object entity = request.getEntity();
        boolean once =
                entity instanceof AutoCloseable
                        || entity instanceof StreamingOutput
                        || entity instanceof Iterator
                        || entity instanceof Flow.Publisher;
        MediaType type = request.getMediaType();
        return !once && (type == null || !"multipart".equalsIgnoreCase(type.getType()));
    }

    static Repetition of(ClientRequestContext request, Authorization authorization) {
        WebTarget target = request.getClient().target(request.getUri());
        Invocation.Builder builder =
                configured(target, request.getConfiguration())
                        .request()
                        .headers(new MultivaluedHashMap<>(request.getHeaders()));
        for (String name : request.getPropertyNames()) {
            builder.property(name, request.getProperty(name));
        }
        builder.property(
                ConsentAuthorization.RENEWED,
                new ConsentAuthorization.Renewed(authorization, request.getUri()));
        return new Repetition(
                request.hasEntity()
                        ? builder.build(request.getMethod(), entity(request))
                        : builder.build(request.getMethod()));
    }

    /** Puts the new answer in the place of the refusal. */
    void answer(ClientResponseContext refusal) throws IOException {
        if (refusal.hasEntity()) {
            // its connection is free for the next one
            refusal.getEntityStream().close();
        }
        Response next = invocation.invoke();
        refusal.setStatusInfo(next.getStatusInfo());
        refusal.getHeaders().clear();
        refusal.getHeaders().putAll(next.getStringHeaders());
        refusal.setEntityStream(
                next.hasEntity()
                        ? next.readEntity(InputStream.class)
                        : InputStream.nullInputStream());
    }

    /** With what was registered for the one target that was called, and not with its client. */
    private static WebTarget configured(WebTarget target, Configuration called) {
        for (Object instance : called.getInstances()) {
            if (!target.getConfiguration().isRegistered(instance.getClass())) {
                target.register(instance, called.getContracts(instance.getClass()));
            }
        }
        for (Class<?> type : called.getClasses()) {
            if (!target.getConfiguration().isRegistered(type)) {
                target.register(type, called.getContracts(type));
            }
        }
        return target;
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
