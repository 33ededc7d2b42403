package org.consentflow.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.consentflow.api.FileList;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.digime.Session;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The data calls of one contract. Each repeats what may be repeated and throws {@link
 * ProviderException} in the end. An interrupt of the calling thread ends it at once. Thread-safe.
 */
public interface DataGateway {

    /**
     * Opens a session.
     *
     * @param scope what is to be read in it
     * @return the session; maybe over already
     */
    Session open(Scope scope);

    /**
     * Has the provider prepare the data of a session.
     *
     * @param session live
     * @param accessToken of the person
     * @throws ProviderException with status 401 and code {@code InvalidToken} if the token is
     *     refused
     */
    void trigger(Session session, Secret accessToken);

    /**
     * What the session holds by now.
     *
     * @param session live
     * @param before runs before each sending, and may throw to stop it
     * @return the list
     */
    FileList list(Session session, Runnable before);

    /**
     * Downloads one file.
     *
     * @param session live
     * @param name as listed; never part of a message
     * @param limits of what comes over the wire
     * @param before runs before each sending, and may throw to stop it
     * @param receiver reads the file while it arrives
     * @param <T> what it makes of it
     * @return what it made of it
     */
    <T> T file(Session session, String name, Limits limits, Runnable before, Receiver<T> receiver);

    /**
     * Limits of one download.
     *
     * @param maxBytes encrypted
     * @param within from its beginning to its last byte
     */
    record Limits(long maxBytes, Duration within) {}

    /**
     * Reads a file while it arrives.
     *
     * @param <T> what it makes of it
     */
    @FunctionalInterface
    interface Receiver<T> {

        /**
         * Reads the file to its end.
         *
         * @param file on its way
         * @return what it makes of it
         * @throws IOException if the connection breaks; it is called anew then, with the file from
         *     its beginning. What else it throws ends the call.
         */
        T receive(Incoming file) throws IOException;
    }

    /**
     * A file on its way.
     *
     * @param metadata what stands in the header that goes with it; null without one
     * @param length in bytes; less than 0 if it is not told
     * @param content encrypted; good until the receiver returns
     */
    record Incoming(@Nullable String metadata, long length, InputStream content) {

        /** The size only. */
        @Override
        public String toString() {
            return "Incoming[" + length + " bytes]";
        }
    }
}
