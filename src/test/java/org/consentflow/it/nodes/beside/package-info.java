/**
 * Deployed beside the module: decorators of its ports and a data source that wait at a step while
 * the test kills or stops the process.
 *
 * <p>Steps and data source belong to the server's class path, the decorators to the application.
 */
@NullMarked
package org.consentflow.it.nodes.beside;

import org.jspecify.annotations.NullMarked;
