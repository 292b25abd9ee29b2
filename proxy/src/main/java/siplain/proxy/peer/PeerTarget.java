package siplain.proxy.peer;

import java.net.InetSocketAddress;
import siplain.proxy.transport.Protocol;

/**
 * One address that requests for a peer are sent to. A name with several addresses makes several.
 *
 * @param uri as the operator wrote it
 * @param host of the URI, a name or an address, IPv6 without brackets
 * @param address resolved
 */
public record PeerTarget(String uri, String host, Protocol protocol, InetSocketAddress address) {}
