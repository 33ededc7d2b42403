package org.consentflow.flow;

import java.time.Duration;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Scope;

/**
 * A contract as the life of its consents needs it.
 *
 * @param name configured name
 * @param purpose what its consents are for
 * @param scope what is asked for
 * @param pendingLifetime how long a person may take to answer
 * @param consentLifetime how long a consent lasts, where the provider does not tell
 * @param refreshAhead how long before its end an access token is replaced
 * @param keepAlive after how long without a refresh an idle consent is refreshed; zero for never
 * @param expiringAhead how long before its end a consent counts as ending soon
 * @param totalTimeout total deadline of one call to the provider
 * @param maxSends how often one refresh may be sent: 1 or 2
 * @param returnDefault path to go back to where none was asked for
 * @param provider the wire
 */
public record Contract(
        String name,
        Purpose purpose,
        Scope scope,
        Duration pendingLifetime,
        Duration consentLifetime,
        Duration refreshAhead,
        Duration keepAlive,
        Duration expiringAhead,
        Duration totalTimeout,
        int maxSends,
        String returnDefault,
        Provider provider) {

    /**
     * Checks that no more is asked for than the contract does.
     *
     * @param asked a scope; {@link Scope#all()} stands for all that the contract asks for
     * @return what to ask for
     * @throws ConsentRefusedException if it is wider
     */
    public Scope within(Scope asked) {
        if (asked.equals(Scope.all())) {
            return scope;
        }
        if (!asked.within(scope)) {
            throw new ConsentRefusedException(
                    ConsentError.ARGUMENT, "scope is wider than what the contract asks for");
        }
        return asked;
    }

    /** What the consents of a contract are for. */
    public enum Purpose {
        /** To read what the provider keeps for the person. */
        READING,
        /** To put something in what the provider keeps for the person. */
        WRITING
    }
}
