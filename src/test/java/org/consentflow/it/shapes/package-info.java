/** The kinds of beans and calls an application may put {@code @ConsentFlow} on. */
@NullMarked
package org.consentflow.it.shapes;

import org.jspecify.annotations.NullMarked;
