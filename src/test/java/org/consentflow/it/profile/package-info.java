/** A host application that reads a person's profile with REST clients of its own. */
@NullMarked
package org.consentflow.it.profile;

import org.jspecify.annotations.NullMarked;
