package org.consentflow.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentflow.oauth2.ClientSettings.Asking;

/** Reads how people are sent to a standard server. */
final class AskingReader {

    /** What the module says itself, or what would take the place of what it says. */
    private static final Set<String> OURS =
            Set.of(
                    "response_type",
                    "response_mode",
                    "client_id",
                    "client_secret",
                    "client_assertion",
                    "client_assertion_type",
                    "redirect_uri",
                    "scope",
                    "state",
                    "nonce",
                    "code_challenge",
                    "code_challenge_method",
                    "resource",
                    "request",
                    "request_uri",
                    "dpop_jkt");

    private static final String REQUIRED = "required";

    private final Properties properties;
    private final Choices choices;

    AskingReader(Properties properties, Choices choices) {
        this.properties = properties;
        this.choices = choices;
    }

    Asking read() {
        return new Asking(
                resources(),
                parameters(),
                required("pushed-authorization", "offered"),
                required("callback-issuer", "promised"),
                asserted());
    }

    private boolean required(String name, String usual) {
        return choices.under(List.of(REQUIRED), name, usual, REQUIRED).equals(REQUIRED);
    }

    /** There is no way to ask for anything weaker. */
    private boolean asserted() {
        Optional<String> method = choices.unlessStrict("code-challenge-method");
        if (method.isPresent() && !method.get().equals("S256")) {
            properties.problem("code-challenge-method", "must be S256");
        }
        boolean explicit = properties.text("token-endpoint").isPresent();
        if (explicit && method.isEmpty() && !choices.strict()) {
            properties.problem(
                    "code-challenge-method",
                    "must be S256, said by you: without metadata the server does not say it");
        }
        return method.isPresent();
    }

    private List<String> resources() {
        List<String> resources =
                Arrays.stream(properties.text("resource").orElse("").split(" "))
                        .filter(text -> !text.isEmpty())
                        .toList();
        if (!resources.stream().allMatch(AskingReader::absolute)) {
            properties.problem("resource", "must be absolute addresses parted by blanks");
            return List.of();
        }
        return resources;
    }

    private static boolean absolute(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : properties.text("parameters").orElse("").split("&")) {
            int equals = pair.indexOf('=');
            if (pair.isEmpty()) {
                continue;
            }
            Optional<String> name = decoded(pair.substring(0, Math.max(equals, 0)));
            Optional<String> value = decoded(pair.substring(equals + 1));
            boolean sound =
                    name.filter(text -> !text.isEmpty())
                            .filter(text -> !OURS.contains(text))
                            .filter(text -> !parameters.containsKey(text))
                            .isPresent();
            if (!sound || value.isEmpty()) {
                properties.problem(
                        "parameters",
                        "must be name=value parted by &, of parameters the module does not set");
                return Map.of();
            }
            parameters.put(name.get(), value.get());
        }
        return parameters;
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
