package org.consentflow.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import org.consentflow.api.ConsentException;

/**
 * Unwraps what a REST client wrapped: it hides what its filters throw, {@code ConsentAuthorization}
 * among them, inside its own (Jakarta RESTful Web Services 3.1, section 6.7.1). An application's
 * own mapper for that exception comes first.
 */
@Provider
@Priority(Integer.MAX_VALUE)
public class ClientExceptionMapper implements ExceptionMapper<ProcessingException> {

    @Context Providers providers;

    @Override
    public Response toResponse(ProcessingException wrapper) {
        ConsentException problem = Wrapped.in(wrapper, ConsentException.class);
        if (problem != null) {
            return providers.getExceptionMapper(ConsentException.class).toResponse(problem);
        }
        // not ours: as if we were not there
        ExceptionMapper<RuntimeException> other =
                providers.getExceptionMapper(RuntimeException.class);
        if (other != null) {
            return other.toResponse(wrapper);
        }
        throw wrapper;
    }
}
