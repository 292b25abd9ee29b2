package siplain.proxy.locate;

import java.util.EnumSet;
import java.util.Set;
import siplain.proxy.transport.Protocol;

/**
 * What this proxy has listeners for: the rest of what a zone offers is of no use.
 *
 * @param ipv4 whether anything can be sent to an IPv4 address
 * @param ipv6 likewise
 */
public record Spoken(Set<Protocol> protocols, boolean ipv4, boolean ipv6) {

  public Spoken {
    protocols = Set.copyOf(protocols);
  }

  Set<Protocol> inOrder() {
    return protocols.isEmpty() ? Set.of() : EnumSet.copyOf(protocols);
  }
}
