/** The architecture as tests: which package may know which, and what only one place may use. */
@NullMarked
package org.consentflow.architecture;

import org.jspecify.annotations.NullMarked;
