/** A host application with a login form. */
@NullMarked
package org.consentflow.it.form;

import org.jspecify.annotations.NullMarked;
