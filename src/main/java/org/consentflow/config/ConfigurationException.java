package org.consentflow.config;

import org.consentflow.api.ConsentError;

/**
 * The configuration is not usable; deployment fails. The message names every wrong property and no
 * value.
 */
public final class ConfigurationException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String problems;

    ConfigurationException(String problems) {
        super(ConsentError.CONFIGURATION.id() + " configuration: " + problems);
        this.problems = problems;
    }

    /**
     * What is wrong, without values.
     *
     * @return every wrong property with what was expected
     */
    public String problems() {
        return problems;
    }
}
