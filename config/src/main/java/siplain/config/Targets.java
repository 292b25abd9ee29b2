package siplain.config;

import java.util.Locale;
import java.util.Optional;

/** The form of a peer's address. */
final class Targets {
  private static final int DEFAULT_PORT = 5060;

  private static final String EXPECTED =
      "a SIP URI like sip:10.0.0.5:5060 or sip:pbx.example.net;transport=tcp";

  static final Form<Target> TARGET = new Form<>(EXPECTED, scalar -> target(scalar.text()));

  private Targets() {}

  private static Target target(String text) throws Unfit {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("sips:") || lower.contains(";transport=tls")) {
      throw Unfit.because(
          ProblemKind.UNKNOWN_CHOICE, NotYet.REASON, "sip: with transport=udp or transport=tcp");
    }
    if (!lower.startsWith("sip:")) {
      throw bad().didYouMean(withScheme(text));
    }
    int parameters = text.indexOf(';');
    String address = text.substring(4, parameters < 0 ? text.length() : parameters);
    HostPort both = Addresses.split(address, "sip:", EXPECTED);
    if (Ip.isWildcard(both.host())) {
      throw bad();
    }
    Transport transport = transport(parameters < 0 ? "" : lower.substring(parameters));
    return new Target(text, transport, both.host(), both.port().orElse(DEFAULT_PORT));
  }

  private static Transport transport(String parameters) throws Unfit {
    return switch (parameters) {
      case "", ";transport=udp" -> Transport.UDP;
      case ";transport=tcp" -> Transport.TCP;
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
