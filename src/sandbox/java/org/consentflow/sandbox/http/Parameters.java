package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Form-encoded parameters, of a query or a form body. Immutable. */
public final class Parameters {

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code application/x-www-form-urlencoded} text in UTF-8.
     *
     * @throws IllegalArgumentException if a percent-encoding is broken
     */
    public static Parameters parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(URLDecoder.decode(name, UTF_8), n -> new ArrayList<>())
                        .add(URLDecoder.decode(value, UTF_8));
            }
        }
        return new Parameters(values);
    }

    /**
     * The value of a parameter that may occur once.
     *
     * @throws IllegalArgumentException if it is repeated
     */
    public Optional<String> single(String name) {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.size() > 1) {
            throw new IllegalArgumentException(name + " is repeated");
        }
        return found.stream().findFirst();
    }

    /** The first value of a parameter, however often it occurs. */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Refuses repetitions.
     *
     * @param except may be repeated
     * @throws IllegalArgumentException if another one is
     */
    public void requireSingle(String except) {
        values.keySet().stream().filter(name -> !name.equals(except)).forEach(this::single);
    }

    /**
     * All of them, in the order sent.
     *
     * @throws IllegalArgumentException if one is repeated
     */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        values.keySet().forEach(name -> all.put(name, single(name).orElseThrow()));
        return all;
    }
}
