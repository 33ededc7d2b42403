package org.consentflow.sandbox.provider;

import org.consentflow.sandbox.library.Scope;

/**
 * What a person agreed to, waiting behind its code for the application to come.
 *
 * @param consentId names the consent in the data read with it
 */
record Approval(PreAuthorization asked, Scope scope, String consentId) {}
