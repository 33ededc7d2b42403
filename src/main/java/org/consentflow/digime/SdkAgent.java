package org.consentflow.digime;

/**
 * The dialect spoken, as the provider names it: it refuses names and versions it does not know.
 *
 * @param name such as {@code js}; not blank
 * @param version such as {@code 4.0.0}; not blank
 */
public record SdkAgent(String name, String version) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the part that is blank
     */
    public SdkAgent {
        Texts.requireText(name, "sdk-agent.name");
        Texts.requireText(version, "sdk-agent.version");
    }
}
