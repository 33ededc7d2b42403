package org.consentflow.web;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import org.consentflow.api.ConsentException;
import org.jspecify.annotations.Nullable;

/**
 * Unwraps what an EJB wrapped: a container hides unchecked exceptions inside its own, and with them
 * the consent that is needed (Jakarta Enterprise Beans 4.0, section 9.3).
 */
public class EjbExceptionMapper implements ExceptionMapper<EJBException> {

    @Context Providers providers;

    @Override
    public Response toResponse(EJBException wrapper) {
        ConsentException problem = Wrapped.in(wrapper, ConsentException.class);
        if (problem != null) {
            return providers.getExceptionMapper(ConsentException.class).toResponse(problem);
        }
        WebApplicationException answer = Wrapped.in(wrapper, WebApplicationException.class);
        if (answer != null) {
            return answer.getResponse();
        }
        return other(wrapper.getCause());
    }

    /** Not ours: as if we were not there. */
    private Response other(@Nullable Throwable cause) {
        if (cause != null) {
            @SuppressWarnings("unchecked")
            ExceptionMapper<Throwable> mapper =
                    (ExceptionMapper<Throwable>) providers.getExceptionMapper(cause.getClass());
            if (mapper != null) {
                return mapper.toResponse(cause);
            }
        }
        return Response.serverError().build();
    }
}
