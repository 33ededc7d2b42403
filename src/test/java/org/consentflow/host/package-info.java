/** What the stand-alone application writes, without a server. */
@NullMarked
package org.consentflow.host;

import org.jspecify.annotations.NullMarked;
