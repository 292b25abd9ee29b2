/**
 * SIP itself, pure: messages that own their bytes, the parser and writer, and the four transaction
 * tables of RFC 3261 section 17. No socket, no clock, no thread: time and bytes come in as
 * arguments, actions go out as values.
 *
 * <p>Depends on the JDK alone. Nothing stands here yet; the package holds the room.
 */
@NullMarked
package siplain.sip;

import org.jspecify.annotations.NullMarked;
