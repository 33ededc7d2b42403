/**
 * An authorization server that we did not write, started as {@code server-config/keycloak} says,
 * and people who answer on its own pages.
 */
@NullMarked
package org.consentflow.it.keycloak;

import org.jspecify.annotations.NullMarked;
