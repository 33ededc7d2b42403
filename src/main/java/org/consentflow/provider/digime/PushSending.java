package org.consentflow.provider.digime;

import jakarta.json.JsonObject;
import org.consentflow.provider.Upload;

/**
 * One sending of a push: no other has its secret, nonce or boundary.
 *
 * @param claims to be signed
 * @param upload the encrypted file in its part
 */
record PushSending(JsonObject claims, Upload upload) {

    /** Nothing of either. */
    @Override
    public String toString() {
        return "PushSending[]";
    }
}
