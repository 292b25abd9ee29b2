/**
 * SIP itself, pure: no socket, no clock, no thread. Time and bytes come in as arguments, actions go
 * out as values. Depends on the JDK alone.
 *
 * <p>Nothing stands in this package but its parts:
 *
 * <ul>
 *   <li>{@link siplain.sip.message}: messages that own their bytes, the parser, the writer, the
 *       framing of streams. Start at {@link siplain.sip.message.MessageParser}.
 *   <li>{@link siplain.sip.uri}: what a request is addressed to. Start at {@link
 *       siplain.sip.uri.Uri}.
 *   <li>{@link siplain.sip.transaction}: the four tables of RFC 3261 section 17. Start at {@link
 *       siplain.sip.transaction.ClientInvite}.
 *   <li>{@link siplain.sip.context}: section 16, the hunt through the branches of one request.
 *       Start at {@link siplain.sip.context.ResponseContext}.
 * </ul>
 *
 * <p>The last two know of no message, and the first two of neither. How they work together is told
 * in {@code docs/life-of-a-request.md}, with the tables of {@code docs/tables}.
 */
@NullMarked
package siplain.sip;

import org.jspecify.annotations.NullMarked;
