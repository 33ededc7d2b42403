/**
 * Whom a caller is taken for, unless the application says so itself.
 *
 * <p>Apart from what serves every provider and names none: here specifications of logging in have
 * names, each in a class of its own, since a server or an application may lack it.
 */
@NullMarked
package org.consentflow.identity;

import org.jspecify.annotations.NullMarked;
