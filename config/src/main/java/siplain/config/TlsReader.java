package siplain.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what TLS needs, of listeners and of peers: the files too, so that they fit when used. */
final class TlsReader {
  private static final String NAMED = "a name like sbc.carrier.example";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Form<String> NAME =
      new Form<>(
          NAMED,
          scalar -> {
            String name = scalar.text();
            if (!Ip.isName(name) && Ip.bytes(name).isEmpty()) {
              throw Unfit.expected(ProblemKind.BAD_ADDRESS, NAMED);
            }
            return name.toLowerCase(Locale.ROOT);
          });

  /** A file with a certificate, and those that lead to its authority. */
  private record Chain(Path file, List<X509Certificate> certificates) {}

  private record Key(Path file, PrivateKey key) {}

  private final Block block;
  private final Path folder;

  private TlsReader(Block block) {
    this.block = block;
    folder = block.reading().folder();
  }

  /** Of a listener; empty where it has none, or not all that it needs. */
  static Optional<Listen.Tls> listener(Block block) {
    TlsReader reader = new TlsReader(block);
    Problems problems = block.problems();
    int before = problems.count();
    List<Credentials> own = reader.credentials();
    List<X509Certificate> clients = reader.authorities("client-ca");
    boolean wanted = block.has("tls");
    if (wanted && !block.has("certificate")) {
      problems.error(
          ProblemKind.MISSING_VALUE,
          block.place(),
          block.pathOf("certificate"),
          "missing",
          "a file with the certificate that this listener shows");
    }
    for (String key : List.of("certificate", "key", "client-ca")) {
      if (!wanted && block.has(key)) {
        problems.error(
            ProblemKind.CONFLICT,
            block.placeOf(key),
            block.pathOf(key),
            "stands without tls",
            "tls: in place of udp: and tcp:");
      }
    }
    return wanted && problems.count() == before
        ? Optional.of(new Listen.Tls(own, clients))
        : Optional.empty();
  }

  /** Of a peer with these targets. */
  static Optional<Peer.Tls> peer(Block peer, List<Target> targets) {
    Block block = peer.block("tls");
    if (block.has("trust") && !targets.isEmpty() && targets.stream().allMatch(TlsReader::isClear)) {
      block
          .problems()
          .warning(
              ProblemKind.CONFLICT,
              block.placeOf("trust"),
              block.pathOf("trust"),
              "is never looked at, since no target goes by TLS",
              "sips: or ;transport=tls in a target");
    }
    TlsReader reader = new TlsReader(block);
    List<X509Certificate> trust = reader.authorities("trust");
    Optional<String> name = block.read("name", NAME).map(Found::value);
    List<Credentials> own = reader.credentials();
    block.done();
    return peer.has("tls")
        ? Optional.of(new Peer.Tls(trust, name, own.stream().findFirst()))
        : Optional.empty();
  }

  /** Whether TLS is out of the question: of a name alone it is for DNS to say. */
  private static boolean isClear(Target target) {
    boolean decided = Ip.bytes(target.host()).isPresent() || target.uri().indexOf(';') >= 0;
    return decided && target.transport() != Transport.TLS;
  }

  private List<X509Certificate> authorities(String key) {
    Form<List<X509Certificate>> form =
        new Form<>(
            "a file with certificates of authorities",
            scalar -> PemText.certificates(Forms.file(folder).reader().read(scalar)));
    return block.read(key, form, List.of());
  }

  private List<Credentials> credentials() {
    int before = block.problems().count();
    List<Found<Chain>> chains =
        oneOrMore(
            "certificate",
            new Form<>(
                "a file with a certificate",
                scalar -> {
                  Path file = Forms.file(folder).reader().read(scalar);
                  return new Chain(file, PemText.certificates(file));
                }));
    List<Found<Key>> keys =
        oneOrMore(
            "key",
            new Form<>(
                "a file with a private key",
                scalar -> {
                  Path file = Forms.file(folder).reader().read(scalar);
                  return new Key(file, PemKey.read(file));
                }));
    if (block.problems().count() > before) {
      return List.of();
    }
    if (chains.size() != keys.size()) {
      String found = counted(keys.size(), "key") + " for " + counted(chains.size(), "certificate");
      boolean missing = keys.isEmpty();
      block
          .problems()
          .error(
              missing ? ProblemKind.MISSING_VALUE : ProblemKind.CONFLICT,
              block.placeOf("key"),
              block.pathOf("key"),
              missing ? "missing" : found,
              "the key of each certificate, in the same order");
      return List.of();
    }
    List<Credentials> all = new ArrayList<>();
    for (int at = 0; at < keys.size(); at++) {
      checked(chains.get(at), keys.get(at)).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Credentials> checked(Found<Chain> chain, Found<Key> key) {
    Problems problems = block.problems();
    int before = problems.count();
    X509Certificate own = chain.value().certificates().getFirst();
    String file = String.valueOf(chain.value().file().getFileName());
    if (!PemKey.belong(key.value().key(), own.getPublicKey())) {
      problems.error(
          ProblemKind.BAD_PEM,
          key.place(),
          key.key(),
          key.value().file().getFileName() + " is not the key of " + file,
          "the key of that certificate, which comes first in its file");
    }
    Instant now = Instant.now();
    Instant first = own.getNotBefore().toInstant();
    Instant last = own.getNotAfter().toInstant();
    if (now.isAfter(last)) {
      problems.error(
          ProblemKind.BAD_PEM,
          chain.place(),
          chain.key(),
          file + " expired on " + DAY.format(last),
          "a certificate that is valid today");
    } else if (now.isBefore(first)) {
      problems.error(
          ProblemKind.BAD_PEM,
          chain.place(),
          chain.key(),
          file + " is valid only from " + DAY.format(first),
          "a certificate that is valid today, and a clock that is right");
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new Credentials(chain.value().file(), chain.value().certificates(), key.value().key()));
  }

  private <T> List<Found<T>> oneOrMore(String key, Form<T> form) {
    Optional<Value> value = block.scalar(key);
    return value.isPresent() && value.get() instanceof Value.Listing
        ? block.list(key, form).orElse(List.of())
        : value
            .flatMap(each -> block.fit(each, block.pathOf(key), form))
            .map(List::of)
            .orElse(List.of());
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
