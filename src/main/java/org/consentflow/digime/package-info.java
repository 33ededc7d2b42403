/**
 * The provider's dialect (digi.me API v1.5) as values: what is sent, what comes back, the link, the
 * callback and the file format.
 *
 * <p>Brotli is undone by a library that is packed in among our classes: the provider may use it
 * whatever was asked for, and the platform has no decoder.
 *
 * <p>Nothing here sends. Whatever comes from outside becomes a checked record or an exception that
 * names the wrong member; a value that exists can be used. Units differ from message to message in
 * the protocol (seconds in tokens and scopes, milliseconds in sessions, lists and requests), so
 * points in time leave this package as {@link java.time.Instant}. Records that hold secrets print
 * nothing of them. Of the life of a consent this package knows one thing: the face that settings of
 * every provider share.
 */
@NullMarked
package org.consentflow.digime;

import org.jspecify.annotations.NullMarked;
