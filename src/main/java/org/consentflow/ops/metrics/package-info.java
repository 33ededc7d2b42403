/**
 * Numbers through MicroProfile Metrics 5.1. Left out of bean discovery where the server lacks it.
 */
@NullMarked
package org.consentflow.ops.metrics;

import org.jspecify.annotations.NullMarked;
