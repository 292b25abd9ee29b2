package siplain.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody we talk to.
 *
 * @param targets where its requests go, in order of preference; may be empty for one that only
 *     calls
 * @param sources where it may call from, besides its targets
 * @param trusted whether its P-Asserted-Identity and verdict headers are believed
 * @param maxCalls calls at the same time, 0 for no limit
 * @param maxCps new calls a second, 0 for no limit
 * @param failover what several targets are for
 * @param phones what it does for phones that register with it through the proxy
 * @param tls how it proves who it is, where that is said
 * @param redirects what holds for the redirects that it answers with
 */
public record Peer(
    String name,
    List<Target> targets,
    List<Cidr> sources,
    RequestUri requestUri,
    Large large,
    boolean trusted,
    int maxCalls,
    int maxCps,
    Failover failover,
    Phones phones,
    Optional<Tls> tls,
    Redirects.Part redirects) {

  /** A peer of which nothing is said about phones, TLS and redirects. */
  public Peer(
      String name,
      List<Target> targets,
      List<Cidr> sources,
      RequestUri requestUri,
      Large large,
      boolean trusted,
      int maxCalls,
      int maxCps,
      Failover failover) {
    this(
        name,
        targets,
        sources,
        requestUri,
        large,
        trusted,
        maxCalls,
        maxCps,
        failover,
        Phones.DEFAULT,
        Optional.empty(),
        Redirects.Part.NONE);
  }

  public Peer {
    targets = List.copyOf(targets);
    sources = List.copyOf(sources);
  }

  /**
   * TLS with this peer.
   *
   * @param trust who issues its certificate; none are the roots of the JDK
   * @param name that its certificate has, and by which it is known when it calls; absent: the host
   *     of the target
   * @param own what we show it; absent: what our first listener of TLS shows
   */
  public record Tls(List<X509Certificate> trust, Optional<String> name, Optional<Credentials> own) {

    public Tls {
      trust = List.copyOf(trust);
    }
  }

  /** What becomes of the Request-URI on the way to this peer. */
  public enum RequestUri {
    KEEP,
    /** Host and port are the target's, the user stays. */
    TARGET
  }

  /** How a request over 1300 bytes goes to a target of UDP (RFC 3261 section 18.1.1). */
  public enum Large {
    /** By TCP only where TCP to that target is open or known to work. */
    AUTO,
    UDP,
    TCP
  }
}
