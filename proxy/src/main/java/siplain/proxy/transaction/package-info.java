/**
 * Runs the four tables of {@link siplain.sip.transaction} on a loop: keys, timers, retransmissions,
 * and what is told to whom.
 *
 * <p>Start at {@link siplain.proxy.transaction.Transactions}, which finds the transaction of a
 * message or begins one. What happens to it then is in Transaction: a step of its table, the new
 * state, the actions. {@link siplain.proxy.transaction.ReturnPath} says where a response goes,
 * {@link siplain.proxy.transaction.TimerWheel} keeps the time.
 *
 * <p>All of it belongs to one loop and is used there alone.
 */
@NullMarked
package siplain.proxy.transaction;

import org.jspecify.annotations.NullMarked;
