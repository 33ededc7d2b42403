package org.consentflow.oauth2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.oauth2.AuthorizationResponse.Approved;
import org.consentflow.oauth2.AuthorizationResponse.Malformed;
import org.consentflow.oauth2.AuthorizationResponse.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Reads a callback's parameters strictly: whoever can send a person to us chooses them, and where
 * two readings are possible an attacker would like us to take the other one.
 */
final class ResponseParameters {

    private static final int MOST_PARAMETERS = 100;
    private static final int LONGEST_VALUE = 2048;
    private static final List<String> SINGLE = List.of("state", "code", "error", "iss");

    private final Map<String, List<String>> parameters;

    private ResponseParameters(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static AuthorizationResponse read(Map<String, List<String>> parameters) {
        ResponseParameters reader = new ResponseParameters(parameters);
        String wrong = reader.wrong();
        return wrong == null ? reader.answer() : new Malformed(wrong);
    }

    private @Nullable String wrong() {
        if (parameters.values().stream().mapToInt(List::size).sum() > MOST_PARAMETERS) {
            return "too many parameters";
        }
        if (parameters.values().stream()
                .flatMap(List::stream)
                .anyMatch(value -> value.length() > LONGEST_VALUE)) {
            return "a value is too long";
        }
        for (String name : SINGLE) {
            String wrong = wrong(name);
            if (wrong != null) {
                return wrong;
            }
        }
        if (!parameters.containsKey("state")) {
            return "state is missing";
        }
        return parameters.containsKey("code") == parameters.containsKey("error")
                ? "there must be either code or error"
                : null;
    }

    private @Nullable String wrong(String name) {
        if (parameters.keySet().stream().anyMatch(other -> other.startsWith(name + "["))) {
            return name + " is written as an array";
        }
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() != 1) {
            return name + " must stand once";
        }
        String value = values.get(0);
        boolean visible = value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return value.isEmpty() || !visible ? name + " is empty or not printable" : null;
    }

    private AuthorizationResponse answer() {
        String state = only("state").orElseThrow();
        Optional<String> issuer = only("iss");
        Optional<String> code = only("code");
        if (code.isPresent()) {
            return new Approved(state, code.get(), issuer);
        }
        return new Refused(state, only("error").orElse("").equals("access_denied"), issuer);
    }

    private Optional<String> only(String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
    }
}
