package org.consentflow.store;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.consentflow.api.Scope;
import org.consentflow.flow.ConsentRequest.Exchanged;
import org.consentflow.flow.ConsentRequest.Keepsake;
import org.consentflow.flow.ConsentRequest.Pending;
import org.consentflow.flow.RevocationStore.Held;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;

/**
 * What lies inside sealed values: JSON of a fixed form with its version. Never Java serialization.
 * Members a later version adds are ignored.
 */
final class Contents {

    private static final String FORM = "form";
    private static final String SUPPLEMENT = "supplement";
    private static final String RAW = "raw";
    private static final int CURRENT = 1;

    private Contents() {}

    static JsonObject tokens(TokenSet tokens, Scope asked) {
        JsonObjectBuilder json =
                form().add("access", tokens.access().reveal())
                        .add("refresh", tokens.refresh().reveal())
                        .add("accessExpires", tokens.accessExpires().toString())
                        .add("receivedAt", tokens.receivedAt().toString())
                        .add("asked", asked.toJson());
        tokens.account().ifPresent(account -> json.add("account", account.reveal()));
        tokens.granted().ifPresent(granted -> json.add("granted", granted.toJson()));
        tokens.given().ifPresent(given -> json.add("given", given.toJson()));
        tokens.proofKey().ifPresent(key -> json.add("proofKey", key.reveal()));
        return with(tokens.supplement(), json).build();
    }

    /** The tokens, unless the row claims another scope than the one they were given for. */
    static TokenSet tokens(JsonObject content, Scope asked) {
        return read(
                content,
                json -> {
                    Scope given = Scope.parse(json.getJsonObject("asked"));
                    if (!given.equals(asked) && !asked.within(given)) {
                        throw Sealer.undecryptable();
                    }
                    return new TokenSet(
                            secret(json, "access"),
                            secret(json, "refresh"),
                            Instant.parse(json.getString("accessExpires")),
                            Instant.parse(json.getString("receivedAt")),
                            supplement(json),
                            account(json),
                            Optional.ofNullable(json.getJsonObject("granted")).map(Scope::parse),
                            Optional.ofNullable(json.getString("proofKey", null)).map(Secret::new),
                            Optional.ofNullable(json.getJsonObject("given")).map(Scope::parse));
                });
    }

    static JsonObject pending(Pending pending) {
        JsonObjectBuilder json =
                form().add("verifier", pending.verifier().reveal())
                        .add("deepLink", pending.deepLink().reveal())
                        .add("continuation", pending.continuation().reveal());
        pending.opensUntil().ifPresent(until -> json.add("opensUntil", until.toString()));
        return json.build();
    }

    static Pending pending(JsonObject content) {
        return read(
                content,
                json ->
                        new Pending(
                                secret(json, "verifier"),
                                secret(json, "deepLink"),
                                Optional.ofNullable(json.getString("opensUntil", null))
                                        .map(Instant::parse),
                                secret(json, "continuation")));
    }

    static JsonObject keepsake(Keepsake keepsake) {
        JsonObjectBuilder json =
                form().add("returnPath", keepsake.returnPath()).add("asked", keepsake.asked());
        keepsake.value().ifPresent(value -> json.add("value", value));
        return json.build();
    }

    static Keepsake keepsake(JsonObject content) {
        return read(
                content,
                json ->
                        new Keepsake(
                                json.getString("returnPath"),
                                Optional.ofNullable(json.getString("value", null)),
                                json.getString("asked")));
    }

    static JsonObject answer(Secret answer) {
        return form().add("answer", answer.reveal()).build();
    }

    static Secret answer(JsonObject content) {
        return read(content, json -> secret(json, "answer"));
    }

    static JsonObject held(Held held) {
        JsonObjectBuilder json = form().add("answer", held.value().reveal());
        return (held.answer() ? json.add(RAW, true) : json).build();
    }

    static Held held(JsonObject content) {
        return read(content, json -> new Held(secret(json, "answer"), json.getBoolean(RAW, false)));
    }

    static JsonObject exchanged(Exchanged exchanged) {
        JsonObjectBuilder json = form().add("answer", exchanged.answer().reveal());
        return with(exchanged.supplement(), json).build();
    }

    static Exchanged exchanged(JsonObject content) {
        return read(content, json -> new Exchanged(secret(json, "answer"), supplement(json)));
    }

    private static JsonObjectBuilder with(Optional<Secret> supplement, JsonObjectBuilder json) {
        supplement.ifPresent(value -> json.add(SUPPLEMENT, value.reveal()));
        return json;
    }

    /** Of sealed tokens or of a journal. */
    static Optional<Secret> supplement(JsonObject json) {
        return Optional.ofNullable(json.getString(SUPPLEMENT, null)).map(Secret::new);
    }

    static Secret refreshToken(JsonObject content) {
        return read(content, json -> secret(json, "refresh"));
    }

    /** Of sealed tokens. */
    static Optional<Secret> account(JsonObject json) {
        return Optional.ofNullable(json.getString("account", null)).map(Secret::new);
    }

    private static JsonObjectBuilder form() {
        return Json.createObjectBuilder().add(FORM, CURRENT);
    }

    private static Secret secret(JsonObject json, String member) {
        return new Secret(json.getString(member));
    }

    private static <T> T read(JsonObject content, Function<JsonObject, T> reader) {
        if (content.getInt(FORM, 0) != CURRENT) {
            throw Sealer.undecryptable();
        }
        try {
            return reader.apply(content);
        } catch (NullPointerException
                | ClassCastException
                | IllegalArgumentException
                | DateTimeException
                | JsonException other) {
            throw Sealer.undecryptable(); // sealed by us, yet of another form
        }
    }
}
