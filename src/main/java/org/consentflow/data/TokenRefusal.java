package org.consentflow.data;

import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;

/** That the provider refused an access token, which is definite: the call did nothing. */
final class TokenRefusal {

    private static final int UNAUTHORIZED = 401;

    private TokenRefusal() {}

    static boolean in(ProviderException failure) {
        return failure.status() == UNAUTHORIZED && "InvalidToken".equals(failure.code().orElse(""));
    }

    /** The renewed token was refused as well. */
    static ProviderException repeated(ProviderException again) {
        return new ProviderException(
                ConsentError.TOKEN_REFUSED,
                "access token was refused, and so was the renewed one",
                false,
                again.status(),
                again.code().orElse(null),
                again.providerMessage().orElse(null),
                again.reference().orElse(null));
    }
}
