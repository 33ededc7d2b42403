/** What goes to whoever traces and counts, caught on its way from a real server and looked at. */
@NullMarked
package org.consentflow.it.traces;

import org.jspecify.annotations.NullMarked;
