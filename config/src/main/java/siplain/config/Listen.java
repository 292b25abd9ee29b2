package siplain.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An address that messages come in at.
 *
 * @param host an address, IPv6 without brackets; {@code 0.0.0.0} and {@code ::} are all of them
 * @param advertise what Via and Record-Route say instead
 * @param tls there for a listener of TLS
 */
public record Listen(
    Transport transport, String host, int port, Optional<HostPort> advertise, Optional<Tls> tls) {

  /** A listener without TLS. */
  public Listen(Transport transport, String host, int port, Optional<HostPort> advertise) {
    this(transport, host, port, advertise, Optional.empty());
  }

  /**
   * How a listener of TLS proves who it is, and whom it lets in.
   *
   * @param certificates one or more; a client that names a host gets the one for that name
   * @param clientCa who issues the certificates of clients; if any, each client needs one
   */
  public record Tls(List<Credentials> certificates, List<X509Certificate> clientCa) {

    public Tls {
      certificates = List.copyOf(certificates);
      clientCa = List.copyOf(clientCa);
    }
  }
}
