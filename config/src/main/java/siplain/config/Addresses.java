package siplain.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;

/** The forms of hosts, ports, blocks of addresses and URLs. */
final class Addresses {
  private static final String ADDRESS_AND_PORT =
      "an address of this machine and a port, like 127.0.0.1:8080 or [::1]:8080";

  private static final String ADVERTISED =
      "a name or address that others reach, with or without a port, like sip.example.net:5060";

  private static final String BLOCK =
      "an address or a block of them, like 198.51.100.0/24 or 2001:db8::/32";

  static final Form<HostPort> LISTEN =
      new Form<>(ADDRESS_AND_PORT, scalar -> listen(scalar.text(), "", ADDRESS_AND_PORT));

  static final Form<HostPort> ADVERTISE =
      new Form<>(ADVERTISED, scalar -> advertise(scalar.text()));

  static final Form<Cidr> SOURCE = new Form<>(BLOCK, scalar -> source(scalar.text()));

  static final Form<String> URL =
      new Form<>("a URL like https://siplain.example.net", scalar -> url(scalar.text()));

  private Addresses() {}

  /** An address to listen at: a number, since a name can mean several or none. */
  static HostPort listen(String text, String before, String expected) throws Unfit {
    HostPort both = split(text, before, expected);
    if (both.port().isEmpty()) {
      throw bad(expected);
    }
    if (Ip.bytes(both.host()).isEmpty()) {
      Optional<String> local =
          both.host().equals("localhost")
              ? Optional.of(before + "127.0.0.1:" + both.port().getAsInt())
              : Optional.empty();
      throw bad(expected).didYouMean(local);
    }
    return both;
  }

  /** A host with or without a port. */
  static HostPort split(String text, String before, String expected) throws Unfit {
    int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    if (text.startsWith("[") && end == 0) {
      throw bad(expected);
    }
    if (!text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':')) {
      Optional<String> bare =
          Ip.bytes(text).isPresent() ? Optional.of(before + "[" + text + "]") : Optional.empty();
      throw Unfit.because(ProblemKind.BAD_ADDRESS, "has no brackets", expected).didYouMean(bare);
    }
    String host = end < 0 ? text : text.substring(0, end);
    String rest = end < 0 ? "" : text.substring(end);
    OptionalInt port = rest.isEmpty() ? OptionalInt.empty() : OptionalInt.of(port(rest, expected));
    return new HostPort(host(host, expected), port);
  }

  private static String host(String text, String expected) throws Unfit {
    if (text.startsWith("[")) {
      String inside = text.substring(1, text.length() - 1);
      if (inside.indexOf(':') < 0 || Ip.bytes(inside).isEmpty()) {
        throw bad(expected);
      }
      return inside;
    }
    if (!Ip.isName(text) && Ip.bytes(text).isEmpty()) {
      throw bad(expected);
    }
    return text;
  }

  private static int port(String colonAndNumber, String expected) throws Unfit {
    if (!colonAndNumber.matches(":\\d{1,9}")) {
      throw bad(expected);
    }
    int port = Integer.parseInt(colonAndNumber.substring(1));
    if (port < 1 || port > 65535) {
      throw bad("a port from 1 to 65535");
    }
    return port;
  }

  private static HostPort advertise(String text) throws Unfit {
    HostPort both = split(text, "", ADVERTISED);
    if (Ip.isWildcard(both.host())) {
      throw bad(ADVERTISED);
    }
    return both;
  }

  private static Cidr source(String text) throws Unfit {
    Optional<Cidr> block = Cidr.parse(text);
    if (block.isEmpty()) {
      Optional<Cidr> meant = Cidr.meant(text);
      String reason = meant.isPresent() ? "has bits behind its prefix" : "";
      throw Unfit.because(ProblemKind.BAD_ADDRESS, reason, BLOCK)
          .didYouMean(meant.map(Cidr::toString));
    }
    return block.get();
  }

  /** It ends up in a header between angle brackets, with a path behind it. */
  private static String url(String text) throws Unfit {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean bare = uri.getQuery() == null && uri.getFragment() == null;
      if (web && bare && uri.getHost() != null && uri.getUserInfo() == null && isAscii(text)) {
        return text.replaceFirst("/+$", "");
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw bad("a URL like https://siplain.example.net, without ? and #");
  }

  private static boolean isAscii(String text) {
    return text.length() <= 255 && text.chars().allMatch(c -> c < 0x80);
  }

  private static Unfit bad(String expected) {
    return Unfit.expected(ProblemKind.BAD_ADDRESS, expected);
  }
}
