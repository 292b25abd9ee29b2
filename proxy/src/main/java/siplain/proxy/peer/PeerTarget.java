package siplain.proxy.peer;

import java.net.InetSocketAddress;
import java.util.Optional;
import siplain.proxy.transport.Protocol;

/**
 * One address that requests for a peer are sent to. A name with several addresses makes several.
 *
 * @param uri as the operator wrote it
 * @param host of the URI, a name or an address, IPv6 without brackets
 * @param address resolved
 * @param service the host that an SRV record named for it; empty where the URI itself says host and
 *     port
 */
public record PeerTarget(
    String uri,
    String host,
    Protocol protocol,
    InetSocketAddress address,
    Optional<String> service) {}
