package siplain.config;

import java.util.OptionalInt;

/**
 * A host, a name or an address, with or without a port.
 *
 * @param host an IPv6 address without brackets
 */
public record HostPort(String host, OptionalInt port) {}
