/**
 * What is seen of a call and told to whoever listens: metrics, the log, later the console.
 *
 * <p>Start at {@link siplain.proxy.observe.CallListener}, whose comment draws the order of what it
 * is told; {@link siplain.proxy.observe.Exchange} holds the facts, {@link
 * siplain.proxy.observe.Cause} names the reason.
 */
@NullMarked
package siplain.proxy.observe;

import org.jspecify.annotations.NullMarked;
