/**
 * The sockets: UDP and TCP on Netty's loops, behind {@link siplain.proxy.transport.Wire} and {@link
 * siplain.proxy.transport.Receiver}.
 *
 * <p>Start at {@link siplain.proxy.transport.netty.NettyTransport}, which opens everything. On the
 * way in, {@code DatagramReader} and {@code Connection} make messages of bytes and {@code HandOver}
 * brings each to the loop that owns its call. On the way out, {@code NettyWire} chooses between
 * {@code DatagramOutlet} and {@code Connections}. docs/concurrency.md says which thread may do
 * what.
 */
@NullMarked
package siplain.proxy.transport.netty;

import org.jspecify.annotations.NullMarked;
