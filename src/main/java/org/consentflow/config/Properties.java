package org.consentflow.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * The properties of one contract: its own first, then those of the module. Wrong ones become
 * problems.
 */
final class Properties {

    private static final String PREFIX = "consentflow.";
    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Config config;
    private final Problems problems;
    private final String contract;

    Properties(Config config, Problems problems, String contract) {
        this.config = config;
        this.problems = problems;
        this.contract = contract;
    }

    /** The value, if set anywhere; blank counts as not set. */
    Optional<String> text(String name) {
        return read(name(name)).or(() -> read(PREFIX + name));
    }

    private Optional<String> read(String property) {
        return config.getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    String name(String name) {
        return contract.isEmpty() ? PREFIX + name : PREFIX + contract + "." + name;
    }

    void problem(String name, String expectation) {
        boolean ofModule = read(name(name)).isEmpty() && read(PREFIX + name).isPresent();
        problems.add(ofModule ? PREFIX + name : name(name), expectation);
    }

    Optional<String> required(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            problem(name, "is missing");
        }
        return value;
    }

    Duration duration(String name, Duration usual, Duration least, Duration most) {
        return text(name).map(text -> duration(name, text, usual, least, most)).orElse(usual);
    }

    /** A part of a property's value. */
    Duration duration(String name, String text, Duration usual, Duration least, Duration most) {
        Optional<Duration> value =
                parsed(text).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0);
        if (value.isEmpty()) {
            problem(
                    name,
                    "must be a duration from " + least + " to " + most + ", such as PT30S or 30s");
        }
        return value.orElse(usual);
    }

    private static Optional<Duration> parsed(String text) {
        Matcher match = SHORT_DURATION.matcher(text);
        if (match.matches()) {
            long amount = Long.parseLong(match.group(1));
            return Optional.of(
                    switch (match.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }

    long number(String name, long usual, long least, long most) {
        return text(name).map(text -> number(name, text, usual, least, most)).orElse(usual);
    }

    /** A part of a property's value. */
    long number(String name, String text, long usual, long least, long most) {
        if (text.matches("[0-9]{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        problem(name, "must be a whole number from " + least + " to " + most);
        return usual;
    }

    Optional<Boolean> flag(String name) {
        Optional<String> text = text(name).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !Set.of("true", "false").contains(text.get())) {
            problem(name, "must be true or false");
            return Optional.empty();
        }
        return text.map(Boolean::valueOf);
    }

    /** An address our requests or people go to: https, or http on loopback names only. */
    Optional<URI> address(String name, String text) {
        try {
            URI uri = new URI(text);
            boolean http =
                    "http".equals(uri.getScheme())
                            && uri.getHost() != null
                            && LOOPBACK.contains(uri.getHost());
            boolean https = "https".equals(uri.getScheme()) && uri.getHost() != null;
            if ((http || https) && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException malformed) {
            // reported below, without the value
        }
        problem(name, "must be an absolute https address (http only on loopback)");
        return Optional.empty();
    }

    /** The same for what paths are put behind. */
    Optional<URI> root(String name, String text) {
        Optional<URI> address = address(name, text.replaceFirst("/+$", ""));
        if (address.isPresent() && address.get().getRawQuery() != null) {
            problem(name, "must have no query");
            return Optional.empty();
        }
        return address;
    }

    /** A secret, or what the file at {@code .location} holds. */
    Optional<String> secret(String name) {
        String location = name + ".location";
        Optional<String> inline = text(name);
        if (inline.isPresent() && text(location).isPresent()) {
            problem(name, "and " + location + " are both set: keep one");
        } else if (inline.isEmpty() && text(location).isEmpty()) {
            problem(name, "is missing (or " + location + ")");
        }
        return inline.or(
                () ->
                        file(location)
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()));
    }

    /** Content of the file a property names. */
    Optional<byte[]> file(String name) {
        return text(name).flatMap(path -> content(name, path));
    }

    private Optional<byte[]> content(String name, String path) {
        try {
            return Optional.of(Files.readAllBytes(Path.of(path)));
        } catch (IOException | InvalidPathException unreadable) {
            problem(name, "file cannot be read");
            return Optional.empty();
        }
    }
}
