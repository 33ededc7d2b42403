/**
 * The web layer in a plain JVM: its rules as functions, and its resources inside Jersey without a
 * server, with the real engine behind them. Servers come in where servers differ.
 */
@NullMarked
package org.consentflow.web;

import org.jspecify.annotations.NullMarked;
