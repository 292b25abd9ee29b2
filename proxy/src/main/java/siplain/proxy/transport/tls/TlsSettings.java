package siplain.proxy.transport.tls;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import siplain.config.Credentials;
import siplain.config.Listen;

/**
 * What TLS is done with.
 *
 * @param servers by the address of the listener, as the settings name it
 * @param clients by the address of the target
 */
public record TlsSettings(
    Map<InetSocketAddress, Listen.Tls> servers, Map<InetSocketAddress, Client> clients) {

  /** For a proxy without TLS. */
  public static final TlsSettings NONE = new TlsSettings(Map.of(), Map.of());

  public TlsSettings {
    servers = Map.copyOf(servers);
    clients = Map.copyOf(clients);
  }

  /**
   * A target.
   *
   * @param name that its certificate must have
   * @param trust who may have issued it; none are the roots of the JDK
   * @param own what we show when asked
   */
  public record Client(String name, List<X509Certificate> trust, Optional<Credentials> own) {

    public Client {
      trust = List.copyOf(trust);
    }
  }
}
