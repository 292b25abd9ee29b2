/**
 * The transactions of RFC 3261 section 17 as four tables, with RFC 6026 for the 2xx and RFC 4320
 * for everything but INVITE.
 *
 * <p>Start with {@link ClientInvite} and hold figure 5 of RFC 6026 beside it: one row is one arrow.
 * A table takes a {@link State} and an {@link Event} and says the next state and the {@link
 * Action}s in their order; whoever runs it does them, starts the {@link Timer}s for as long as
 * {@link Timers} says, and feeds back what happens. A transaction that reaches {@link
 * State#TERMINATED} is removed with all its timers: no row has to ask for that, so none can forget
 * it.
 *
 * <p>{@link ServerKey} and {@link ClientKey} say which transaction a message belongs to. No clock,
 * no socket, no message type is known here.
 */
@NullMarked
package siplain.sip.transaction;

import org.jspecify.annotations.NullMarked;
