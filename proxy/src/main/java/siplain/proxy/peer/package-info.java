/**
 * Who is who, and which way: the peers of the operator's file, who of them sent a message, the
 * route that a request takes, and how many calls a peer may have.
 *
 * <p>Start at {@link siplain.proxy.peer.Peers} for the one who sent it and at {@link
 * siplain.proxy.peer.Routes} for where it goes; {@link siplain.proxy.peer.Calls} counts. No name is
 * looked up here and no clock is read.
 */
@NullMarked
package siplain.proxy.peer;

import org.jspecify.annotations.NullMarked;
