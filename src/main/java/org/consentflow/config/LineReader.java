package org.consentflow.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.consentflow.line.LineRules;
import org.consentflow.line.LineRules.BreakerRule;

/**
 * Reads when sendings are held back. A value may be followed by others for single operations:
 * {@code 30s,refresh:2m}.
 */
final class LineReader {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(1);

    /** Those of every kind of provider, as its adapter names its calls. */
    private static final Set<String> KINDS =
            Set.of(
                    "session",
                    "authorize",
                    "exchange",
                    "refresh",
                    "trigger",
                    "list",
                    "file",
                    "push",
                    "keys",
                    "metadata",
                    "revoke");

    private final Properties properties;

    LineReader(Properties properties) {
        this.properties = properties;
    }

    LineRules read() {
        LineRules usual = LineRules.usual();
        Values<Long> windows = numbers("breaker-window", usual.breaker().window(), 1, 1000);
        Values<Long> failures = numbers("breaker-failures", usual.breaker().failures(), 1, 10_000);
        Values<Duration> delays =
                values(
                        "breaker-delay",
                        usual.breaker().delay(),
                        (text, before) ->
                                properties.duration("breaker-delay", text, before, LEAST, MOST));
        Values<Long> places = numbers("bulkhead", usual.bulkhead(), 1, 10_000);
        Set<String> operations = new HashSet<>(windows.single().keySet());
        operations.addAll(failures.single().keySet());
        operations.addAll(delays.single().keySet());
        Map<String, BreakerRule> breakers = new HashMap<>();
        for (String operation : operations) {
            breakers.put(
                    operation,
                    rule(windows.of(operation), failures.of(operation), delays.of(operation)));
        }
        Map<String, Integer> bulkheads = new HashMap<>();
        places.single().forEach((operation, most) -> bulkheads.put(operation, most.intValue()));
        return new LineRules(
                rule(windows.usual(), failures.usual(), delays.usual()),
                places.usual().intValue(),
                breakers,
                bulkheads);
    }

    private static BreakerRule rule(Long window, Long failures, Duration delay) {
        return new BreakerRule(window.intValue(), failures.intValue(), delay);
    }

    private Values<Long> numbers(String name, long usual, long least, long most) {
        return values(
                name, usual, (text, before) -> properties.number(name, text, before, least, most));
    }

    /** An entry that names no kind is for all of them, and may stand only first. */
    private <T> Values<T> values(String name, T usual, BiFunction<String, T, T> parsed) {
        T all = usual;
        Map<String, T> single = new HashMap<>();
        boolean first = true;
        for (String entry : properties.text(name).orElse("").split(",")) {
            String[] parts = entry.strip().split(":", 2);
            if (entry.isBlank()) {
                continue;
            }
            if (parts.length == 1 && first) {
                all = parsed.apply(parts[0], usual);
            } else if (parts.length == 2 && KINDS.contains(parts[0])) {
                single.put(parts[0], parsed.apply(parts[1], usual));
            } else {
                properties.problem(
                        name,
                        "must be one value, then kind:value, parted by commas, of the kinds "
                                + String.join(", ", new TreeSet<>(KINDS)));
            }
            first = false;
        }
        return new Values<>(all, single);
    }

    /**
     * Values of one property.
     *
     * @param usual for operations without their own
     * @param single by operation
     */
    private record Values<T>(T usual, Map<String, T> single) {

        T of(String operation) {
            T own = single.get(operation);
            return own == null ? usual : own;
        }
    }
}
