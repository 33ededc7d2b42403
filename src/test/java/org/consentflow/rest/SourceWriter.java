package org.consentflow.rest;

import jakarta.activation.DataSource;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.xml.transform.stream.StreamSource;

/** Writes a source as every server does; the client of the tests lacks a parser for it. */
final class SourceWriter implements MessageBodyWriter<StreamSource> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return StreamSource.class == type;
    }

    @Override
    public void writeTo(
            StreamSource source,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        source.getInputStream().transferTo(out);
    }

    /** What mails have, and can be read once. */
    record Attachment(InputStream content) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return content;
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_XML;
        }

        @Override
        public String getName() {
            return "attachment";
        }
    }
}
