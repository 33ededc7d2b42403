package org.consentflow.data;

import org.consentflow.api.ProviderException;
import org.consentflow.digime.PushAnswer;

/** The call of one contract that puts a file into a postbox. Thread-safe. */
@FunctionalInterface
public interface PushGateway {

    /**
     * Sends the file once; only what certainly was not sent is sent again, with a secret of its
     * own. The total deadline follows the size. Takes memory for a few pieces, however large the
     * file is.
     *
     * @param push what goes where
     * @return where the provider has put it
     * @throws ProviderException if the provider refused it; {@code PUSH_UNCERTAIN} if whether it
     *     has it is unknown; with status 401 and code {@code InvalidToken} if it refused the access
     *     token
     * @throws org.consentflow.api.ConsentRefusedException {@code CONTENT_UNREADABLE} if the content
     *     cannot be read, is of another size than told, or too large
     */
    PushAnswer push(PushRequest push);
}
