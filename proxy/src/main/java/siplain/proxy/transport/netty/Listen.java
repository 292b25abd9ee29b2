package siplain.proxy.transport.netty;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;

/**
 * An address to listen at.
 *
 * @param address resolved, a wildcard perhaps; port 0 lets the system choose
 * @param advertised {@code host:port} for Via and Record-Route, where the operator names one
 */
public record Listen(Protocol protocol, InetSocketAddress address, Optional<String> advertised) {

  /** Who listens at the same place, whatever it is called. */
  Predicate<Listen> same() {
    return other -> other.protocol == protocol && other.address.equals(address);
  }

  @Override
  public String toString() {
    return protocol.parameter() + ":" + HostPort.of(address);
  }
}
