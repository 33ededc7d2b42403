/**
 * Starts sandbox and demo on this machine, and stops both together. Not part of the application.
 */
@NullMarked
package org.consentflow.demo.run;

import org.jspecify.annotations.NullMarked;
