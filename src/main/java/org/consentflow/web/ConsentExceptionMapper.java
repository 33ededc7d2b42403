package org.consentflow.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.consentflow.api.ConsentException;
import org.consentflow.cdi.ConsentModule;

/** Answers every {@link ConsentException} that leaves a resource, the host's own included. */
@Provider
@ApplicationScoped
public class ConsentExceptionMapper implements ExceptionMapper<ConsentException> {

    private static final System.Logger LOGGER =
            System.getLogger(ConsentExceptionMapper.class.getName());

    @Inject ConsentModule module;
    @Context HttpServletRequest request;

    @Override
    public Response toResponse(ConsentException problem) {
        if (ProblemStatus.of(problem) >= ProblemStatus.SERVER_ERROR) {
            LOGGER.log(Level.WARNING, problem.getMessage());
        }
        return new Problems(module.engine().address()).reply(Call.of(request), problem);
    }
}
