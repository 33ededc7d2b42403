package org.consentflow.flow;

import org.consentflow.api.Subject;

/**
 * Names a consent inside this application's namespace.
 *
 * @param contract configured name of the contract
 * @param subject whose consent
 */
public record ConsentKey(String contract, Subject subject) {}
