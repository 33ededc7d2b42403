/**
 * An application that was there before the module: its own REST path and list of classes, its own
 * tables, its own idea of who somebody is.
 */
@NullMarked
package org.consentflow.it.shop;

import org.jspecify.annotations.NullMarked;
