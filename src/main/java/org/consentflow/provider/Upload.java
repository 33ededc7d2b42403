package org.consentflow.provider;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is made while it is sent.
 *
 * @param contentType of the body
 * @param length in bytes; negative if it is not known before the end
 * @param writer makes it
 */
public record Upload(String contentType, long length, Writer writer) {

    /** Makes the body, on the thread that sends the call. */
    @FunctionalInterface
    public interface Writer {

        /**
         * Writes all of it; called when the connection stands and never twice. What the stream
         * throws must be passed on; anything else it throws cuts the request off.
         *
         * @param body takes the bytes as fast as they are sent
         * @throws IOException if the body cannot be made
         */
        void writeTo(OutputStream body) throws IOException;
    }

    /** The type only. */
    @Override
    public String toString() {
        return "Upload[" + length + " bytes]";
    }
}
