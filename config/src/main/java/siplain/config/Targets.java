package siplain.config;

import java.util.Locale;
import java.util.Optional;

/** The form of a peer's address. */
final class Targets {
  private static final int DEFAULT_PORT = 5060;
  private static final int DEFAULT_TLS_PORT = 5061;

  private static final String EXPECTED =
      "a SIP URI like sip:10.0.0.5:5060, sip:pbx.example.net;transport=tcp or"
          + " sips:pbx.example.net";

  static final Form<Target> TARGET = new Form<>(EXPECTED, scalar -> target(scalar.text()));

  private Targets() {}

  private static Target target(String text) throws Unfit {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean secure = lower.startsWith("sips:");
    if (!secure && !lower.startsWith("sip:")) {
      throw bad().didYouMean(withScheme(text));
    }
    String scheme = secure ? "sips:" : "sip:";
    int parameters = text.indexOf(';');
    String address = text.substring(scheme.length(), parameters < 0 ? text.length() : parameters);
    HostPort both = Addresses.split(address, scheme, EXPECTED);
    if (Ip.isWildcard(both.host())) {
      throw bad();
    }
    Transport transport = transport(secure, parameters < 0 ? "" : lower.substring(parameters));
    int port = transport == Transport.TLS ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    return new Target(text, transport, both.host(), both.port().orElse(port));
  }

  /** A sips URI means TLS, whatever it runs over (RFC 3261 section 26.2.2). */
  private static Transport transport(boolean secure, String parameters) throws Unfit {
    return switch (parameters) {
      case "" -> secure ? Transport.TLS : Transport.UDP;
      case ";transport=tcp" -> secure ? Transport.TLS : Transport.TCP;
      case ";transport=tls" -> Transport.TLS;
      case ";transport=udp" -> {
        if (secure) {
          throw bad();
        }
        yield Transport.UDP;
      }
      default -> throw bad();
    };
  }

  private static Optional<String> withScheme(String text) {
    try {
      return text.startsWith("sip:") ? Optional.empty() : Optional.of(target("sip:" + text).uri());
    } catch (Unfit e) {
      return Optional.empty();
    }
  }

  private static Unfit bad() {
    return Unfit.expected(ProblemKind.BAD_ADDRESS, EXPECTED);
  }
}
