package org.consentflow.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads properties whose values are words or lists of words. */
final class Choices {

    private static final Pattern HOST =
            Pattern.compile(
                    "([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?");

    private static final String FAPI2 = "fapi2";

    private final Properties properties;
    private final boolean strict;

    Choices(Properties properties) {
        this.properties = properties;
        this.strict = properties.text("profile").equals(Optional.of(FAPI2));
    }

    /** Whether the contract keeps the FAPI 2.0 Security Profile. */
    boolean strict() {
        of("profile", "standard", FAPI2);
        return strict;
    }

    /**
     * What an operator says in the server's place. The strict profile takes it from the metadata
     * document alone (FAPI 2.0 Security Profile, section 5.3.3.1): there it is a problem, and not
     * heeded.
     */
    Optional<String> unlessStrict(String name) {
        Optional<String> said = properties.text(name);
        if (strict && said.isPresent()) {
            properties.problem(
                    name, "must not be set: the profile has the metadata document alone say it");
            return Optional.empty();
        }
        return said;
    }

    /**
     * One of several words, the first unless it is set; under the strict profile only one of those
     * it leaves, and the first of them unless it is set.
     */
    String under(List<String> left, String name, String usual, String... others) {
        if (!strict) {
            return of(name, usual, others);
        }
        String word = of(name, left.get(0), all(usual, others));
        if (!left.contains(word)) {
            properties.problem(
                    name, "must be " + String.join(" or ", left) + ": the profile demands it");
        }
        return left.contains(word) ? word : left.get(0);
    }

    private static String[] all(String usual, String... others) {
        return Stream.concat(Stream.of(usual), Arrays.stream(others)).toArray(String[]::new);
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
