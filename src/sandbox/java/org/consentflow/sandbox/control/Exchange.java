package org.consentflow.sandbox.control;

import java.util.Optional;
import org.consentflow.sandbox.http.Response;

/**
 * What the provider itself made of a request.
 *
 * @param refusal its error code; empty if it did what was asked
 */
public record Exchange(Response response, Optional<String> refusal) {}
