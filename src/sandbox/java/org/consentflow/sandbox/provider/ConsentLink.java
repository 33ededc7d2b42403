package org.consentflow.sandbox.provider;

import java.util.Optional;
import org.consentflow.sandbox.http.Parameters;

/**
 * A consent link, well formed, its values still unproven.
 *
 * @param preAuthorization code of an ongoing consent; empty for a one-off
 */
public record ConsentLink(
        Purpose purpose,
        Optional<String> preAuthorization,
        String callbackUrl,
        String sessionKey,
        String appId,
        String sdkVersion) {

    /**
     * Reads the link's own query, or the form that repeats it.
     *
     * @throws LinkRefused if a parameter is missing, empty or repeated
     */
    public static ConsentLink read(Purpose purpose, Parameters parameters) {
        return new ConsentLink(
                purpose,
                value(parameters, "preauthorizationCode"),
                required(parameters, "callbackUrl"),
                required(parameters, "sessionKey"),
                required(parameters, "appId"),
                required(parameters, "sdkVersion"));
    }

    private static String required(Parameters parameters, String name) {
        return value(parameters, name)
                .orElseThrow(() -> new LinkRefused("The link has no " + name + "."));
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
