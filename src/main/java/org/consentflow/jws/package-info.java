/**
 * Compact JWS with the one algorithm that is configured (RFC 7515, RFC 7518 section 3): PS512 at
 * digi.me, at a standard server PS256 or PS512 for what we sign, one more for its ID tokens and
 * ES256 for proofs of possession; and the keys it needs.
 *
 * <p>Why not a JOSE library: this is the platform's own signatures narrowed to four algorithms, one
 * at a time, and to one serialization. We must refuse non-canonical base64url, live with odd
 * entries in a key set, read an injected clock, and never meet another version of the same library
 * that the server brought along. What remains is small; a library is the judge in the tests.
 *
 * <p>What was verified is a type of its own that only the verifier can make.
 */
@NullMarked
package org.consentflow.jws;

import org.jspecify.annotations.NullMarked;
