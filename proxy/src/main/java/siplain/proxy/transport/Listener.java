package siplain.proxy.transport;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An address that messages come in at, opened.
 *
 * @param number its place among all listeners, from 0
 * @param bound the address of its sockets, a wildcard perhaps, with the port they really have
 * @param advertised {@code host:port} for Via and Record-Route, where the operator names one
 */
public record Listener(
    int number, Protocol protocol, InetSocketAddress bound, Optional<String> advertised) {}
