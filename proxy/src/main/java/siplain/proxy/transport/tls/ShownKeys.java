package siplain.proxy.transport.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import siplain.config.Credentials;

/**
 * Chooses which of our certificates the other side is shown: the one for the host that it asks for
 * (RFC 6066 section 3), else the first of a kind that it takes. Its alias is its number.
 */
final class ShownKeys extends X509ExtendedKeyManager {
  private final List<Credentials> all;
  private final List<PeerIdentity> identities;

  ShownKeys(List<Credentials> all) {
    this.all = List.copyOf(all);
    identities = all.stream().map(each -> PeerIdentity.of(each.certificate())).toList();
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return choose(keyType, asked(engine));
  }

  /** The first of that kind among those for the asked host, if there are any; else among all. */
  @Nullable String choose(String keyType, List<String> asked) {
    boolean named = asked.stream().anyMatch(host -> identities.stream().anyMatch(is(host)));
    for (int at = 0; at < all.size(); at++) {
      PeerIdentity identity = identities.get(at);
      if (isOf(keyType, all.get(at)) && (!named || asked.stream().anyMatch(identity::is))) {
        return Integer.toString(at);
      }
    }
    return null;
  }

  private static Predicate<PeerIdentity> is(String host) {
    return identity -> identity.is(host);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    for (String keyType : keyTypes) {
      String alias = choose(keyType, List.of());
      if (alias != null) {
        return alias;
      }
    }
    return null;
  }

  private static boolean isOf(String keyType, Credentials credentials) {
    return credentials.certificate().getPublicKey().getAlgorithm().equals(keyType);
  }

  private static List<String> asked(SSLEngine engine) {
    List<String> asked = new ArrayList<>();
    if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
      for (SNIServerName name : session.getRequestedServerNames()) {
        if (name instanceof SNIHostName host) {
          asked.add(host.getAsciiName().toLowerCase(Locale.ROOT));
        }
      }
    }
    return asked;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return credentials(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return credentials(alias).key();
  }

  private Credentials credentials(String alias) {
    return all.get(Integer.parseInt(alias));
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = choose(keyType, List.of());
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return getServerAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return choose(keyType, List.of());
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
