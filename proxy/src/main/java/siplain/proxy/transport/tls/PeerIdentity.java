package siplain.proxy.transport.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import siplain.sip.uri.Host;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * The SIP domains that a certificate is for (RFC 5922 section 7.1). URIs of sip come before DNS
 * names, and the common name counts only where there is no subjectAltName at all. Neither wildcards
 * nor users are names of a domain.
 *
 * @param names in lower case
 * @param addresses of IP, for targets that are one: RFC 5922 has no word on them
 * @param said every name as it stands there, whether it counts or not
 */
public record PeerIdentity(List<String> names, List<String> addresses, List<String> said) {
  /** Of more, those that follow are not looked at. */
  private static final int MOST = 200;

  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  public PeerIdentity {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    said = List.copyOf(said);
  }

  public static PeerIdentity of(X509Certificate certificate) {
    Collection<List<?>> alternatives;
    try {
      alternatives = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException _) {
      return new PeerIdentity(List.of(), List.of(), List.of());
    }
    return alternatives == null || alternatives.isEmpty()
        ? ofCommonName(certificate.getSubjectX500Principal().getName())
        : of(alternatives);
  }

  /** Each a number for its kind, and its text, as the JDK has them. */
  static PeerIdentity of(Collection<? extends List<?>> alternatives) {
    List<String> uris = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    List<String> said = new ArrayList<>();
    alternatives.stream()
        .limit(MOST)
        .forEach(each -> {
          String text = String.valueOf(each.get(1));
          switch ((Integer) each.getFirst()) {
            case URI -> {
              said.add(text);
              domain(text).ifPresent(uris::add);
            }
            case DNS -> {
              said.add(text);
              host(text).ifPresent(hosts::add);
            }
            case IP -> {
              said.add(text);
              addresses.add(plain(text));
            }
            default -> {} // a directory name, a mailbox and the like
          }
        });
    return new PeerIdentity(uris.isEmpty() ? hosts : uris, addresses, said);
  }

  static PeerIdentity ofCommonName(String subject) {
    try {
      // The most specific part stands last.
      for (Rdn part : new LdapName(subject).getRdns().reversed()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          String common = String.valueOf(part.getValue());
          return new PeerIdentity(
              host(common).map(List::of).orElse(List.of()), List.of(), List.of(common));
        }
      }
    } catch (InvalidNameException _) {
      // it names nobody
    }
    return new PeerIdentity(List.of(), List.of(), List.of());
  }

  /** Whether it is for this name, the whole of it (RFC 5922 section 7.2). */
  public boolean is(String expected) {
    String name = expected.toLowerCase(Locale.ROOT);
    String wanted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return names.contains(wanted) || addresses.contains(plain(wanted));
  }

  /** For a person to read. */
  public String text() {
    return said.isEmpty() ? "no name" : String.join(", ", said);
  }

  private static Optional<String> domain(String text) {
    return Uri.parse(text)
        .filter(uri -> uri.scheme().equalsIgnoreCase("sip"))
        .filter(SipUri.class::isInstance)
        .map(SipUri.class::cast)
        .filter(uri -> uri.rawUser().isEmpty())
        .flatMap(uri ->
            uri.host().startsWith("[")
                ? Optional.of(plain(uri.host().substring(1, uri.host().length() - 1)))
                : host(uri.host()));
  }

  /** A wildcard has no valid form of a host, and so is none. */
  private static Optional<String> host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return Host.isValid(plain) ? Optional.of(plain) : Optional.empty();
  }

  /** One address has many texts; this is the one of the JDK. */
  private static String plain(String address) {
    if (!Host.isIpv4(address) && !Host.isIpv6(address)) {
      return address;
    }
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
