package siplain.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads {@code listen}: each item a text, or a map where more is to say. */
final class ListenReader {
  private static final String EXPECTED =
      "a transport, an address and a port, like udp:0.0.0.0:5060 or tcp:[::]:5060";

  private static final String TLS_EXPECTED =
      "a map like {tls: \"0.0.0.0:5061\", certificate: cert.pem, key: key.pem}";

  private static final String LIST = "a list like [\"udp:0.0.0.0:5060\", \"tcp:0.0.0.0:5060\"]";

  private static final Form<Listen> LISTENER =
      new Form<>(EXPECTED, scalar -> listener(scalar.text()));

  private ListenReader() {}

  static List<Found<Listen>> read(Block top) {
    Optional<List<Found<Value>>> items = top.filled("listen", LIST);
    if (items.isEmpty()) {
      return List.of(standard(top, Transport.UDP), standard(top, Transport.TCP));
    }
    List<Found<Listen>> listeners = new ArrayList<>();
    for (Found<Value> item : items.get()) {
      Optional<Found<Listen>> read =
          item.value() instanceof Value.Mapping
              ? map(top.inside(item, "listen[]", EXPECTED))
              : top.fit(item.value(), item.key(), LISTENER);
      read.ifPresent(listeners::add);
    }
    return listeners;
  }

  private static Found<Listen> standard(Block top, Transport transport) {
    Listen listen = new Listen(transport, "0.0.0.0", 5060, Optional.empty());
    return new Found<>(listen, top.wholeFile(), "listen");
  }

  private static Listen listener(String text) throws Unfit {
    int colon = text.indexOf(':');
    String transport = colon < 0 ? "" : text.substring(0, colon);
    return switch (transport) {
      case "udp" -> listen(Transport.UDP, text.substring(4), "udp:");
      case "tcp" -> listen(Transport.TCP, text.substring(4), "tcp:");
      case "tls" ->
          throw Unfit.because(ProblemKind.MISSING_VALUE, "has no certificate", TLS_EXPECTED);
      default -> throw bad().didYouMean(withTransport(text, transport));
    };
  }

  private static Optional<String> withTransport(String text, String transport) {
    String lower = transport.toLowerCase(Locale.ROOT);
    String meant =
        lower.equals("udp") || lower.equals("tcp")
            ? lower + text.substring(lower.length())
            : "udp:" + text;
    try {
      return meant.equals(text)
          ? Optional.empty()
          : Optional.of(listener(meant)).map(each -> meant);
    } catch (Unfit e) {
      return Optional.empty();
    }
  }

  private static Listen listen(Transport transport, String address, String before) throws Unfit {
    HostPort at = Addresses.listen(address, before, EXPECTED);
    int port = at.port().orElseThrow(ListenReader::bad);
    return new Listen(transport, at.host(), port, Optional.empty());
  }

  private static Optional<Found<Listen>> map(Block block) {
    Optional<Found<HostPort>> udp = block.read("udp", Addresses.LISTEN);
    Optional<Found<HostPort>> tcp = block.read("tcp", Addresses.LISTEN);
    Optional<Found<HostPort>> tls = block.read("tls", Addresses.LISTEN);
    Optional<Listen.Tls> secured = TlsReader.listener(block);
    Optional<HostPort> advertise = block.read("advertise", Addresses.ADVERTISE).map(Found::value);
    block.done();
    List<String> said = Stream.of("udp", "tcp", "tls").filter(block::has).toList();
    if (said.size() > 1) {
      block
          .problems()
          .error(
              ProblemKind.CONFLICT,
              block.placeOf(said.get(1)),
              block.pathOf(said.get(1)),
              "stands beside " + said.getFirst(),
              "an item of its own for each");
    } else if (said.isEmpty()) {
      block
          .problems()
          .error(
              ProblemKind.MISSING_VALUE,
              block.place(),
              block.path(),
              "has no address",
              "udp:, tcp: or tls: with an address and a port");
    }
    return udp.map(each -> listen(Transport.UDP, each, advertise, secured, block.path()))
        .or(() -> tcp.map(each -> listen(Transport.TCP, each, advertise, secured, block.path())))
        .or(() -> tls.map(each -> listen(Transport.TLS, each, advertise, secured, block.path())));
  }

  private static Found<Listen> listen(
      Transport transport,
      Found<HostPort> at,
      Optional<HostPort> advertise,
      Optional<Listen.Tls> tls,
      String key) {
    OptionalInt port = at.value().port();
    Listen listen = new Listen(transport, at.value().host(), port.orElseThrow(), advertise, tls);
    return new Found<>(listen, at.place(), key);
  }

  private static Unfit bad() {
    return Unfit.expected(ProblemKind.BAD_ADDRESS, EXPECTED);
  }
}
