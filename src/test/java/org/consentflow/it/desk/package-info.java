/** What an application lets its support desk do, and who it takes a caller for. */
@NullMarked
package org.consentflow.it.desk;

import org.jspecify.annotations.NullMarked;
