package org.consentflow.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import org.consentflow.flow.CallbackReader.CallbackAnswer;
import org.consentflow.flow.CallbackReader.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it waits, sealed, for its person to log in. The state is not kept: the row is its
 * state.
 */
final class ParkedAnswer {

    private ParkedAnswer() {}

    static Secret write(CallbackAnswer answer) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("kind", answer.kind().name());
        Secret code = answer.code();
        if (code != null) {
            json.add("code", code.reveal());
        }
        Secret supplement = answer.supplement();
        if (supplement != null) {
            json.add("supplement", supplement.reveal());
        }
        return new Secret(json.build().toString());
    }

    static CallbackAnswer read(Secret parked) {
        try (var reader = Json.createReader(new StringReader(parked.reveal()))) {
            JsonObject json = reader.readObject();
            Kind kind = Kind.valueOf(json.getString("kind"));
            return new CallbackAnswer(kind, null, secret(json, "code"), secret(json, "supplement"));
        }
    }

    private static @Nullable Secret secret(JsonObject json, String member) {
        return json.containsKey(member) ? new Secret(json.getString(member)) : null;
    }
}
