/** Figures, not judgements: how fast files are read, and how much memory that takes. */
@NullMarked
package org.consentflow.bench;

import org.jspecify.annotations.NullMarked;
