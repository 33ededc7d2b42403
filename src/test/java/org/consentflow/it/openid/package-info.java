/** A host application whose people log in at an OpenID Connect issuer. */
@NullMarked
package org.consentflow.it.openid;

import org.jspecify.annotations.NullMarked;
