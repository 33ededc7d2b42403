package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EjbExceptionMapperTest {

    private final EjbExceptionMapper mapper = new EjbExceptionMapper();

    EjbExceptionMapperTest() {
        mapper.providers = new OnlyOurs();
    }

    @Test
    void toResponse_wrappedTwice_isAnsweredAsTheConsentException() {
        ConsentException needed =
                new ConsentRequiredException("music", ConsentRequiredException.Reason.NEVER_GIVEN);
        EJBException wrapped =
                new EJBException("outer", new EJBException("inner", (Exception) needed));
        assertThat(mapper.toResponse(wrapped).getStatus()).isEqualTo(403);
    }

    @Test
    void toResponse_somethingElse_staysAServerError() {
        EJBException other = new EJBException("x", new IllegalStateException("y"));
        assertThat(mapper.toResponse(other).getStatus()).isEqualTo(500);
        assertThat(mapper.toResponse(new EJBException("x")).getStatus()).isEqualTo(500);
    }

    /** Knows one mapper. */
    private static final class OnlyOurs implements Providers {

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Throwable> @Nullable ExceptionMapper<T> getExceptionMapper(
                Class<T> type) {
            if (!ConsentException.class.isAssignableFrom(type)) {
                return null;
            }
            ExceptionMapper<ConsentException> ours =
                    problem -> Response.status(ProblemStatus.of(problem)).build();
            return (ExceptionMapper<T>) ours;
        }

        @Override
        public <T> @Nullable MessageBodyReader<T> getMessageBodyReader(
                Class<T> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return null;
        }

        @Override
        public <T> @Nullable MessageBodyWriter<T> getMessageBodyWriter(
                Class<T> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return null;
        }

        @Override
        public <T> @Nullable ContextResolver<T> getContextResolver(
                Class<T> contextType, MediaType mediaType) {
            return null;
        }
    }
}
