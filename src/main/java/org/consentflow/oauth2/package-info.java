/**
 * What a client and a standard OAuth 2.0 authorization server say to each other, as values:
 * metadata, authorization and token requests, client assertions, callbacks, token answers, ID
 * tokens, errors, revocation.
 *
 * <p>Nothing here sends. Whatever comes from outside becomes a checked record or an exception that
 * names the failed check; a value that exists can be used. Records that hold secrets print nothing
 * of them.
 *
 * <p>Why not an OAuth library: its messages are a few forms and JSON objects, and half of the work
 * is to refuse what a lenient library lets pass (repeated members and parameters, foreign hosts,
 * token types nobody asked for). Signatures are those of {@link org.consentflow.jws}. So no library
 * enters other people's servers; an independent one is the judge in the tests.
 */
@NullMarked
package org.consentflow.oauth2;

import org.jspecify.annotations.NullMarked;
