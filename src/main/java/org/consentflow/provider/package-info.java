/**
 * The wire to a provider that speaks the digi.me protocol, version 1.5: signs, sends, verifies, and
 * says how certain a failure is.
 *
 * <p>The calls are a MicroProfile REST Client interface, but what carries them is ours: a last
 * request filter sends through {@code java.net.http}, because the connectors that servers bring
 * repeat a POST behind one's back and know no total deadline. The filter also puts the secrets in
 * (bearer, session key, file name), so that a server's own instrumentation, which sees the request
 * before it, meets only placeholders. Nothing here follows a redirect.
 */
@NullMarked
package org.consentflow.provider;

import org.jspecify.annotations.NullMarked;
