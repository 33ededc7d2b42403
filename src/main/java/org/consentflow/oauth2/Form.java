package org.consentflow.oauth2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Parameters of a request, in order, as {@code application/x-www-form-urlencoded}. Immutable; its
 * text form shows nothing.
 */
public final class Form {

    private static final Form EMPTY = new Form(List.of());

    private record Parameter(String name, String value) {}

    private final List<Parameter> parameters;

    private Form(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * Without parameters.
     *
     * @return the empty form
     */
    public static Form empty() {
        return EMPTY;
    }

    /**
     * One more parameter.
     *
     * @param name its name; may stand several times
     * @param value its value
     * @return a form that ends with it
     */
    public Form with(String name, String value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new Form(List.copyOf(more));
    }

    /**
     * Whether there is such a parameter.
     *
     * @param name its name
     * @return true if so
     */
    boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name.equals(name));
    }

    /**
     * As a body, or as a query.
     *
     * @return ASCII
     */
    public String encoded() {
        return parameters.stream()
                .map(parameter -> encoded(parameter.name) + '=' + encoded(parameter.value))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "Form[]";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
