/**
 * What only the stand-alone WAR needs: it is an application of its own.
 *
 * <p>Not part of the module JAR, because an {@code @ApplicationPath} inside a library would become
 * a second application of every host; and because the routes that give data to whoever holds the
 * person's token are what a gateway is for, while a host decides itself what it hands on.
 */
@NullMarked
package org.consentflow.host;

import org.jspecify.annotations.NullMarked;
