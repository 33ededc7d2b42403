package org.consentflow.sandbox.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.consentflow.sandbox.http.StrictJson;
import org.jspecify.annotations.Nullable;

/** What an application says about the file it pushes. */
final class PushedDescriptor {

    private PushedDescriptor() {}

    /**
     * Checks its shape; further members are let through.
     *
     * @throws IllegalArgumentException if it is not that of a file
     */
    static JsonObject read(byte[] utf8) {
        JsonObject descriptor = StrictJson.object(utf8);
        boolean wellFormed =
                isText(descriptor.get("mimeType"))
                        && descriptor.get("accounts") instanceof JsonArray accounts
                        && accounts.stream().allMatch(PushedDescriptor::isAccount)
                        && isTexts(descriptor.get("reference"))
                        && isTexts(descriptor.get("tags"));
        if (!wellFormed) {
            throw new IllegalArgumentException("not a file's");
        }
        return descriptor;
    }

    private static boolean isAccount(JsonValue value) {
        return value instanceof JsonObject account && isText(account.get("accountId"));
    }

    private static boolean isTexts(@Nullable JsonValue value) {
        return value == null
                || value instanceof JsonArray texts
                        && texts.stream().allMatch(PushedDescriptor::isText);
    }

    private static boolean isText(@Nullable JsonValue value) {
        return value instanceof JsonString text && !text.getString().isEmpty();
    }
}
