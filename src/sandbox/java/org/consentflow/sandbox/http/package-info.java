/**
 * A small HTTP/1.1 server over plain sockets, one thread per connection.
 *
 * <p>The JDK has one of its own; this one exists because the fault modes need the bare socket: an
 * answer cut in the middle of its body, a connection closed without any answer. Writing each answer
 * in one piece also spares the delayed-acknowledgement pauses that the JDK's server has by default.
 *
 * <p>Bodies are streams in both directions, since a gigabyte must go through here in a heap that
 * holds none of it; only who asks for a whole body gets one, up to a megabyte.
 */
@NullMarked
package org.consentflow.sandbox.http;

import org.jspecify.annotations.NullMarked;
