/**
 * The wire to any provider: sends once, within a deadline, and says how certain a failure is.
 *
 * <p>The calls are MicroProfile REST Client interfaces, but what carries them is ours: a last
 * request filter sends through {@code java.net.http}, because the connectors that servers bring
 * repeat a POST behind one's back and know no total deadline. The filter also puts the secrets in,
 * so that a server's own instrumentation, which sees the request before it, meets only
 * placeholders. Nothing here follows a redirect.
 *
 * <p>Knows no provider's language: each has a package of its own below this one, with a {@code
 * Wires} that takes the settings of its kind. Nobody else tells them apart.
 */
@NullMarked
package org.consentflow.provider;

import org.jspecify.annotations.NullMarked;
