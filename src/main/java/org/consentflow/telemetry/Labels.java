package org.consentflow.telemetry;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What numbers are told apart by. There are three labels and no more, all of few values: never a
 * person, a file, an account or an address.
 *
 * @param contract configured name; null where it is of the whole module
 * @param operation of the provider; null where it is none
 * @param outcome a word; null where there is none
 */
public record Labels(
        @Nullable String contract, @Nullable String operation, @Nullable String outcome) {

    /** Whatever else is given is somebody's text, and stays out. */
    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9_.-]{0,49}";

    /** Checks the words. */
    public Labels {
        contract = word(contract);
        operation = word(operation);
        outcome = word(outcome);
    }

    /**
     * Of a contract.
     *
     * @param contract configured name
     * @param outcome any constant; its name in small letters
     * @return without an operation
     */
    public static Labels of(String contract, Enum<?> outcome) {
        return new Labels(contract, null, word(outcome));
    }

    /**
     * Of the whole module.
     *
     * @param outcome any constant; its name in small letters
     * @return without contract and operation
     */
    public static Labels of(Enum<?> outcome) {
        return new Labels(null, null, word(outcome));
    }

    /**
     * Labels that are set.
     *
     * @return by name, in alphabetical order
     */
    public Map<String, String> asMap() {
        Map<String, String> map = new TreeMap<>();
        put(map, "contract", contract);
        put(map, "operation", operation);
        put(map, "outcome", outcome);
        return map;
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static @Nullable String word(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String word = text.replace(' ', '_');
        return word.matches(WORD) ? word : "other";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
