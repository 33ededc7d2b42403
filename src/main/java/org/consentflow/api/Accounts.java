package org.consentflow.api;

import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The accounts that a person has connected at the provider. Text forms show nothing of them.
 *
 * @param accounts in the provider's order
 * @param consentId the provider's name of the consent they belong to; empty if not told
 * @param document as the provider sent it, with whatever else it tells
 */
public record Accounts(List<Account> accounts, Optional<String> consentId, JsonValue document) {

    /**
     * One account.
     *
     * @param id by which lists and documents name it
     * @param name of the person there, as the service shows it; empty if not told
     * @param number such as that of a bank account; empty if not told
     * @param service where it is, for people, such as Instagram; empty if not told
     * @param logo address of the service's picture; empty if not told, or not an absolute http or
     *     https address
     */
    public record Account(
            String id,
            Optional<String> name,
            Optional<String> number,
            Optional<String> service,
            Optional<URI> logo) {

        @Override
        public String toString() {
            return "Account[]";
        }
    }

    /** Copies the list. */
    public Accounts {
        accounts = List.copyOf(accounts);
    }

    @Override
    public String toString() {
        return "Accounts[" + accounts.size() + "]";
    }
}
