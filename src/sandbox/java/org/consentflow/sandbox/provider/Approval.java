package org.consentflow.sandbox.provider;

import org.consentflow.sandbox.library.Scope;

/** What a person agreed to, waiting behind its code for the application to come. */
record Approval(PreAuthorization asked, Scope scope) {}
