package org.consentflow.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong, so that an operator sees all of it at once. Names and expectations, never
 * values.
 */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String property, String expectation) {
        String problem = property + ": " + expectation;
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(String.join("; ", found));
        }
    }
}
