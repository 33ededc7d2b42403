package org.consentflow.jws;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding, in its one canonical spelling (RFC 4648 sections 3.5 and 5). */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The bytes, or null for any other spelling: the JDK's decoder alone ignores left-over bits.
     */
    static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
