/**
 * Lets an application's own REST clients read a person's data: a client filter for every client
 * that speaks Jakarta REST, MicroProfile REST clients included.
 *
 * <p>Beside {@code api}, and not in it, because it needs Jakarta REST, which {@code api} does
 * without; knows nothing else of ours, so what it can do any other client can do with {@link
 * org.consentflow.api.OngoingAccess#authorization}.
 */
@NullMarked
package org.consentflow.rest;

import org.jspecify.annotations.NullMarked;
