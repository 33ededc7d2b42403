package org.consentflow.flow.model;

/**
 * Something that must never be was seen. An Error, so that nothing on the way takes it for less.
 */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    Violation(String rule) {
        super(rule);
    }
}
