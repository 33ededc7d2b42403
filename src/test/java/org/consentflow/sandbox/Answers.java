package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import org.consentflow.sandbox.http.Parameters;

/** Reads what the sandbox answers. */
final class Answers {

    private Answers() {}

    static JsonObject json(HttpResponse<String> response) {
        return object(response.body());
    }

    static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static String errorCode(HttpResponse<String> response) {
        return json(response).getJsonObject("error").getString("code");
    }

    static String parameter(URI uri, String name) {
        return Parameters.parse(uri.getRawQuery()).single(name).orElse("");
    }

    static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(errorCode(response)).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
