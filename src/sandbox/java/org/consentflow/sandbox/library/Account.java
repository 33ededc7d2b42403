package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/**
 * A person's account at a service. Immutable; begin with {@link #at}.
 *
 * @param id service id, underscore, number
 * @param name the person's name there
 * @param number their number there, as a text
 * @param service what the scope calls the service
 * @param serviceName what people call it
 * @param logo where a picture of the service lies
 * @param failure why reading it fails; empty if it does not
 */
public record Account(
        String id,
        String name,
        Optional<String> number,
        int service,
        String serviceName,
        Optional<String> logo,
        Optional<AccountError> failure) {

    /** One that can be read. */
    public static Account at(int service, String serviceName, String id, String name) {
        return new Account(
                id,
                name,
                Optional.empty(),
                service,
                serviceName,
                Optional.empty(),
                Optional.empty());
    }

    public Account numbered(String number) {
        return new Account(id, name, Optional.of(number), service, serviceName, logo, failure);
    }

    public Account withLogo(String logo) {
        return new Account(id, name, number, service, serviceName, Optional.of(logo), failure);
    }

    /** One that cannot be read, or not to its end. */
    public Account failing(AccountError failure) {
        return new Account(id, name, number, service, serviceName, logo, Optional.of(failure));
    }

    JsonObject describe() {
        JsonObjectBuilder at = Json.createObjectBuilder().add("name", serviceName);
        logo.ifPresent(address -> at.add("logo", address));
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", id).add("name", name);
        number.ifPresent(text -> json.add("number", text));
        return json.add("service", at).build();
    }

    /** At the end of a synchronisation. */
    AccountState outcome() {
        return failure.map(AccountState::partial).orElseGet(AccountState::completed);
    }
}
