/**
 * Compact JWS with PS512 and nothing else (RFC 7515, RFC 7518 section 3.5), and the keys it needs.
 *
 * <p>Why not a JOSE library: this is the platform's own RSASSA-PSS narrowed to one algorithm and
 * one serialization. We must refuse non-canonical base64url, live with odd entries in a key set,
 * read an injected clock, and never meet another version of the same library that the server
 * brought along. What remains is small; a library is the judge in the tests.
 *
 * <p>What was verified is a type of its own that only the verifier can make.
 */
@NullMarked
package org.consentflow.jws;

import org.jspecify.annotations.NullMarked;
