package org.consentflow.data;

import java.util.Arrays;
import java.util.Objects;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.digime.FileList;
import org.consentflow.digime.Session;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The data calls of one contract. Each repeats what may be repeated and throws {@link
 * ProviderException} in the end. Thread-safe.
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
     * @return the list
     */
    FileList list(Session session);

    /**
     * Downloads one file.
     *
     * @param session live
     * @param name as listed; never part of a message
     * @param maxBytes of what comes over the wire
     * @return the file, encrypted
     */
    Sealed file(Session session, String name, long maxBytes);

    /**
     * A file as it came.
     *
     * @param content encrypted
     * @param metadata what stands in the header that goes with it; null without one
     */
    record Sealed(byte[] content, @Nullable String metadata) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sealed that
                    && Arrays.equals(content, that.content)
                    && Objects.equals(metadata, that.metadata);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }

        /** The size only. */
        @Override
        public String toString() {
            return "Sealed[" + content.length + " bytes]";
        }
    }
}
