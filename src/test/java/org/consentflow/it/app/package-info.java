/** A host application as an enterprise would write it, deployed with the packaged module JAR. */
@NullMarked
package org.consentflow.it.app;

import org.jspecify.annotations.NullMarked;
