package siplain.proxy.transport.tls;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import siplain.config.Credentials;
import siplain.config.Listen;
import siplain.proxy.transport.HostPort;
import siplain.sip.uri.Host;

/**
 * Everything that handshakes are made with, of one reading of the settings. A connection keeps what
 * its handshake was made with; when the last one has ended, nothing is left of it.
 */
public final class TlsContexts {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  /** All with forward secrecy and authenticated encryption (RFC 9325 section 4.2). */
  private static final String[] SUITES = {
    "TLS_AES_256_GCM_SHA384",
    "TLS_AES_128_GCM_SHA256",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
  };

  /** A resumed session is not verified again, so it must not live long. */
  private static final int SESSION_SECONDS = 3600;

  private static final int MOST_SESSIONS = 10_000;

  static {
    // A client could have us sign again and again, and change its name meanwhile (RFC 5746 aside).
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }

  private final Map<InetSocketAddress, Server> servers;
  private final Map<InetSocketAddress, Client> clients;
  private final Map<InetAddress, Client> clientsByHost = new HashMap<>();
  private final @Nullable SSLContext unknown;

  private record Server(SSLContext context, List<Credentials> own, boolean asks) {}

  private record Client(SSLContext context, String name, Optional<Credentials> own) {}

  private TlsContexts(
      Map<InetSocketAddress, Server> servers,
      Map<InetSocketAddress, Client> clients,
      @Nullable SSLContext unknown) {
    this.servers = Map.copyOf(servers);
    this.clients = Map.copyOf(clients);
    this.unknown = unknown;
    clients.forEach((target, client) -> clientsByHost.putIfAbsent(target.getAddress(), client));
  }

  public static TlsContexts of(TlsSettings settings) throws GeneralSecurityException {
    return of(settings, null);
  }

  /** What new settings mean; of a listener that they leave out, the old ones hold. */
  public static TlsContexts of(TlsSettings settings, @Nullable TlsContexts before)
      throws GeneralSecurityException {
    InstantSource clock = InstantSource.system();
    Map<InetSocketAddress, Server> servers = new HashMap<>();
    if (before != null) {
      servers.putAll(before.servers);
    }
    for (Map.Entry<InetSocketAddress, Listen.Tls> each : settings.servers().entrySet()) {
      Listen.Tls tls = each.getValue();
      // Where no certificate is asked for none is looked at, so the roots are no matter.
      PeerTrust trust = tls.clientCa().isEmpty() ? null : PeerTrust.in(tls.clientCa(), clock);
      SSLContext context = context(tls.certificates(), trust);
      servers.put(
          each.getKey(), new Server(context, tls.certificates(), !tls.clientCa().isEmpty()));
    }
    Map<InetSocketAddress, Client> clients = new HashMap<>();
    Map<TlsSettings.Client, SSLContext> made = new HashMap<>();
    for (Map.Entry<InetSocketAddress, TlsSettings.Client> each : settings.clients().entrySet()) {
      TlsSettings.Client client = each.getValue();
      TlsSettings.Client alike = new TlsSettings.Client("", client.trust(), client.own());
      SSLContext context = made.get(alike);
      if (context == null) {
        context = client(client.trust(), client.own(), clock);
        made.put(alike, context);
      }
      clients.put(each.getKey(), new Client(context, client.name(), client.own()));
    }
    SSLContext unknown = servers.isEmpty() ? null : client(List.of(), Optional.empty(), clock);
    return new TlsContexts(servers, clients, unknown);
  }

  private static SSLContext client(
      List<X509Certificate> trust, Optional<Credentials> own, InstantSource clock)
      throws GeneralSecurityException {
    return context(own.map(List::of).orElse(List.of()), PeerTrust.in(trust, clock));
  }

  private static SSLContext context(List<Credentials> own, @Nullable PeerTrust trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new ShownKeys(own)},
        trust == null ? new TrustManager[0] : new TrustManager[] {trust},
        null);
    context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
    context.getServerSessionContext().setSessionCacheSize(MOST_SESSIONS);
    context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
    context.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
    return context;
  }

  /** For a connection that came in at this listener. */
  public @Nullable SSLEngine accepting(InetSocketAddress listener) {
    Server server = servers.get(listener);
    if (server == null) {
      return null;
    }
    SSLEngine engine = server.context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = parameters();
    parameters.setNeedClientAuth(server.asks);
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** For a connection to this address; its peer host is the name that is expected there. */
  public @Nullable SSLEngine connecting(InetSocketAddress remote) {
    Client client = client(remote);
    if (client == null) {
      return null;
    }
    SSLEngine engine = client.context.createSSLEngine(client.name, remote.getPort());
    engine.setUseClientMode(true);
    SSLParameters parameters = parameters();
    parameters.setServerNames(asked(client.name));
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** An address is no name of a host there, nor is everything that is one elsewhere. */
  private static List<SNIServerName> asked(String name) {
    try {
      return Host.isIpv4(name) || Host.isIpv6(name) ? List.of() : List.of(new SNIHostName(name));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /** By the target, else by its address: a Contact may name another port of the same machine. */
  private @Nullable Client client(InetSocketAddress remote) {
    Client target = clients.get(remote);
    if (target == null) {
      target = clientsByHost.get(remote.getAddress());
    }
    if (target == null && unknown != null) {
      target = new Client(unknown, HostPort.host(remote), Optional.empty());
    }
    return target;
  }

  /** What the listener shows. */
  List<Credentials> shownAt(InetSocketAddress listener) {
    Server server = servers.get(listener);
    return server == null ? List.of() : server.own;
  }

  /** What a target is shown. */
  Optional<Credentials> shownTo(InetSocketAddress remote) {
    Client client = client(remote);
    return client == null ? Optional.empty() : client.own;
  }

  private static SSLParameters parameters() {
    return new SSLParameters(SUITES, VERSIONS);
  }
}
