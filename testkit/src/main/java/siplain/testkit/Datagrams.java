package siplain.testkit;

import java.net.InetSocketAddress;

/** Hears what comes to a port for datagrams. */
public interface Datagrams {

  void received(InetSocketAddress from, byte[] datagram);

  /** Nobody listens where a datagram went: ICMP says so. */
  default void refused(InetSocketAddress to) {}
}
