package org.consentflow.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import org.consentflow.flow.CallbackReader.CallbackAnswer;
import org.consentflow.flow.CallbackReader.Kind;

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
        return new Secret(json.build().toString());
    }

    static CallbackAnswer read(Secret parked) {
        try (var reader = Json.createReader(new StringReader(parked.reveal()))) {
            JsonObject json = reader.readObject();
            Secret code = json.containsKey("code") ? new Secret(json.getString("code")) : null;
            return new CallbackAnswer(Kind.valueOf(json.getString("kind")), null, code);
        }
    }
}
