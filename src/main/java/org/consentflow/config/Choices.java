package org.consentflow.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads properties whose values are words or lists of words. */
final class Choices {

    private static final Pattern HOST =
            Pattern.compile(
                    "([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");

    private final Properties properties;

    Choices(Properties properties) {
        this.properties = properties;
    }

    /** One of several words, the first unless it is set. */
    String of(String name, String usual, String... others) {
        Optional<String> word = properties.text(name);
        if (word.isEmpty() || word.get().equals(usual)) {
            return usual;
        }
        if (Arrays.asList(others).contains(word.get())) {
            return word.get();
        }
        properties.problem(name, "must be " + usual + " or " + String.join(" or ", others));
        return usual;
    }

    /** Hosts, or hosts with a port, parted by commas. */
    List<String> hosts(String name) {
        List<String> hosts =
                Arrays.stream(properties.text(name).orElse("").split(","))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList();
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            properties.problem(name, "must be host or host:port, parted by commas");
            return List.of();
        }
        return hosts;
    }
}
