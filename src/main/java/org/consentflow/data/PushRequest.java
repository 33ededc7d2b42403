package org.consentflow.data;

import java.util.Optional;
import org.consentflow.api.PushFile;
import org.consentflow.digime.Postbox;
import org.consentflow.digime.Session;
import org.consentflow.flow.Secret;

/**
 * A push.
 *
 * @param session live
 * @param postbox where it goes
 * @param accessToken of the consent; empty without one
 * @param file what is pushed
 * @param mostBytes of its content
 * @param descriptor what it is, as a message
 */
public record PushRequest(
        Session session,
        Postbox postbox,
        Optional<Secret> accessToken,
        PushFile file,
        long mostBytes,
        byte[] descriptor) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "PushRequest[]";
    }
}
