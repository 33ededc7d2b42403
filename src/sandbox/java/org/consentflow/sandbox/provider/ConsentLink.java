package org.consentflow.sandbox.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.consentflow.sandbox.http.Parameters;

/**
 * A consent link, well formed, its values still unproven.
 *
 * @param parameters all that say something, in the order that links have them
 */
public record ConsentLink(Purpose purpose, Map<String, String> parameters) {

    public ConsentLink {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads the link's own query, or the form that repeats it.
     *
     * @throws LinkRefused if a parameter is missing, empty or repeated
     */
    public static ConsentLink read(Purpose purpose, Parameters parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        if (purpose != Purpose.GUEST) {
            value(parameters, Purpose.CODE).ifPresent(code -> values.put(Purpose.CODE, code));
        }
        for (String name : purpose.required()) {
            values.put(
                    name,
                    value(parameters, name)
                            .orElseThrow(() -> new LinkRefused("The link has no " + name + ".")));
        }
        return new ConsentLink(purpose, values);
    }

    /** Code of an ongoing consent; empty for a one-off. */
    Optional<String> preAuthorization() {
        return Optional.ofNullable(parameters.get(Purpose.CODE));
    }

    /** One that this purpose requires. */
    String value(String name) {
        return Optional.ofNullable(parameters.get(name)).orElseThrow();
    }

    String callbackUrl() {
        return value("callbackUrl");
    }

    private static Optional<String> value(Parameters parameters, String name) {
        try {
            Optional<String> value = parameters.single(name);
            if (value.filter(String::isEmpty).isPresent()) {
                throw new LinkRefused("The link has an empty " + name + ".");
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw new LinkRefused("The link has " + name + " more than once.");
        }
    }

    /** Without its values: code and session key open things. */
    @Override
    public String toString() {
        return "ConsentLink[" + purpose + "]";
    }
}
