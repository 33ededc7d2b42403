package org.consentflow.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.consentflow.api.ConsentException;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.telemetry.Log;

/** Answers every {@link ConsentException} that leaves a resource, the host's own included. */
@Provider
@ApplicationScoped
public class ConsentExceptionMapper implements ExceptionMapper<ConsentException> {

    private static final Log LOG = Log.of(ConsentExceptionMapper.class);

    @Inject ConsentModule module;

    /** By CDI: Open Liberty's of Jakarta REST fails once a login or a filter wraps the request. */
    @Inject HttpServletRequest request;

    @Override
    public Response toResponse(ConsentException problem) {
        if (ProblemStatus.of(problem) >= ProblemStatus.SERVER_ERROR) {
            LOG.line(Level.WARNING, problem);
        }
        return new Problems(module.engine().address()).reply(Call.of(request), problem);
    }
}
