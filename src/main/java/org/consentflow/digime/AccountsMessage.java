package org.consentflow.digime;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.Accounts;
import org.consentflow.api.Accounts.Account;

/**
 * The document {@code accounts.json}: an object with the accounts and the consent's id, or the
 * accounts alone, or one of them.
 */
public final class AccountsMessage {

    private AccountsMessage() {}

    /**
     * Reads it. Further members are ignored; only an account's id must be there.
     *
     * @param document as it came
     * @return the accounts
     * @throws MalformedMessageException naming the member that is missing or wrong
     */
    public static Accounts parse(JsonValue document) {
        if (document instanceof JsonArray array) {
            return new Accounts(accounts(array), Optional.empty(), document);
        }
        if (!(document instanceof JsonObject json)) {
            throw new MalformedMessageException("the accounts are neither an object nor an array");
        }
        if (json.get("accounts") instanceof JsonArray array) {
            return new Accounts(accounts(array), told(json, "consentid"), document);
        }
        if (json.containsKey("accounts")) {
            throw Members.not("accounts", "an array");
        }
        return new Accounts(List.of(account(json)), Optional.empty(), document);
    }

    private static List<Account> accounts(JsonArray array) {
        List<Account> accounts = new ArrayList<>();
        for (JsonValue value : array) {
            if (!(value instanceof JsonObject json)) {
                throw Members.not("accounts", "an array of objects");
            }
            accounts.add(account(json));
        }
        return accounts;
    }

    private static Account account(JsonObject json) {
        JsonObject service =
                json.get("service") instanceof JsonObject told ? told : JsonValue.EMPTY_JSON_OBJECT;
        return new Account(
                Members.text(json, "id"),
                told(json, "name"),
                told(json, "number"),
                told(service, "name"),
                told(service, "logo").flatMap(AccountsMessage::address));
    }

    private static Optional<String> told(JsonObject json, String name) {
        if (json.get(name) instanceof JsonNumber number) {
            return Optional.of(number.toString());
        }
        return json.get(name) instanceof JsonString text && !text.getString().isEmpty()
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /** Pages may show it as a picture, so nothing but a web address passes. */
    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
