package org.consentflow.api;

import java.time.Duration;

/**
 * What became of a push. In every case the provider has the data, once.
 *
 * @param delivery where it is
 * @param keptFor how long the provider keeps it; whole seconds, as it told
 * @param accessRenewed whether the access token was renewed after the push because the provider did
 *     not honour it, so that a further push may be delivered at once
 */
public record PushReceipt(Delivery delivery, Duration keptFor, boolean accessRenewed) {

    /** Where pushed data is. */
    public enum Delivery {
        /** In what the provider keeps for the person. */
        DELIVERED,
        /**
         * In the postbox, until the person opens the provider's app: usual without a consent. With
         * one it means that the provider did not honour the access token.
         *
         * <p>Nothing need be done. Pushing the same data again may deliver it at once, and leaves a
         * second copy in the postbox: the protocol knows no way to take the first one back, or to
         * say that both are the same. Who does so lets readers tell by {@link
         * PushDescriptor#reference()}.
         */
        PENDING
    }
}
