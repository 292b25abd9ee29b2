/**
 * What the rest of the proxy knows of sockets: flows, loops, what comes in and how something goes
 * out.
 *
 * <p>Start at {@link siplain.proxy.transport.Wire} for the way out and {@link
 * siplain.proxy.transport.Receiver} for the way in. The sockets themselves are in the package
 * {@code netty}; a simulation puts a network in memory in their place.
 */
@NullMarked
package siplain.proxy.transport;

import org.jspecify.annotations.NullMarked;
