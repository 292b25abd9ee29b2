package siplain.config;

/**
 * One address of a peer, a SIP URI in the file.
 *
 * @param uri as written
 * @param host a name or an address, IPv6 without brackets
 * @param port 5060, or 5061 for TLS, where the URI names none
 */
public record Target(String uri, Transport transport, String host, int port) {}
