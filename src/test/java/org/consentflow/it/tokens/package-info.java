/** A host application whose callers show MicroProfile JWTs. */
@NullMarked
package org.consentflow.it.tokens;

import org.jspecify.annotations.NullMarked;
