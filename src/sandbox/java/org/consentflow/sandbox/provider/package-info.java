/**
 * The provider's side of the protocol: sessions, consents, grants, and the calls that use them.
 *
 * <p>It checks what the real provider checks, and where that is not known it takes the stricter
 * reading. Signatures are verified with plain JCA and nothing is shared with the module under test,
 * so that one mistake cannot hide on both sides. All state lives in memory, behind a {@code Clock}.
 *
 * <p>There is one person, whatever the contract: what one application pushes, another that reads
 * raw files gets. A contract that is not for reading, or not for postboxes, is refused for it; the
 * first two are for both, so that one contract is enough to try everything.
 */
@NullMarked
package org.consentflow.sandbox.provider;

import org.jspecify.annotations.NullMarked;
