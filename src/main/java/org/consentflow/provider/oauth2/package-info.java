/**
 * The calls to a standard OAuth 2.0 authorization server: metadata, pushed requests, codes, refresh
 * tokens, ID tokens, revocation; and how its access tokens are presented to resource servers.
 *
 * <p>Everything about such servers that touches the network is here and nowhere else; what they and
 * a client say to each other, as values, is in {@link org.consentflow.oauth2}. Forms hold secrets
 * and are put in last, by {@link org.consentflow.provider.Sender}.
 */
@NullMarked
package org.consentflow.provider.oauth2;

import org.jspecify.annotations.NullMarked;
