package siplain.proxy.locate;

import java.net.InetAddress;

/** What a record says. */
sealed interface Resource {

  /** A or AAAA. */
  record Address(InetAddress address) implements Resource {}

  /**
   * SRV (RFC 2782).
   *
   * @param host empty where the service is said not to be offered
   */
  record Srv(int priority, int weight, int port, String host) implements Resource {}

  /**
   * NAPTR (RFC 3403).
   *
   * @param replacement empty where the record has none
   */
  record Naptr(
      int order, int preference, String flags, String services, String regexp, String replacement)
      implements Resource {}
}
