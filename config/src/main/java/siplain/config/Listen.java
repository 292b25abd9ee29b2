package siplain.config;

import java.util.Optional;

/**
 * An address that messages come in at.
 *
 * @param host an address, IPv6 without brackets; {@code 0.0.0.0} and {@code ::} are all of them
 * @param advertise what Via and Record-Route say instead
 */
public record Listen(Transport transport, String host, int port, Optional<HostPort> advertise) {}
