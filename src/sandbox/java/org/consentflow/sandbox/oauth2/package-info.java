/**
 * A second face of the sandbox: a standard OAuth 2.0 authorization server with a resource of its
 * own, as strict as the strictest, and able to misbehave on request.
 *
 * <p>It takes pushed requests, code challenges of S256 alone, signed client assertions once each,
 * rotates refresh tokens with every use and ends a grant whose used token comes again. Revoking one
 * refresh token ends all that its client holds of the person, as some servers do. Everything is
 * plain JCA and nothing is shared with the module under test.
 */
@NullMarked
package org.consentflow.sandbox.oauth2;

import org.jspecify.annotations.NullMarked;
