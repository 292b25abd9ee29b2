package siplain.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the file from its top, one section after the other. */
final class SettingsReader {
  /** The shortest file that can be run. */
  static final String LEAST = "at least a peer, like peers: {pbx: {targets: [\"sip:10.0.0.5\"]}}";

  private static final HostPort CONSOLE = new HostPort("127.0.0.1", OptionalInt.of(8080));

  /** Longer than the 32 seconds for which an answered request is remembered. */
  private static final Duration DRAIN = Duration.ofSeconds(40);

  private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

  private static final List<String> LANGUAGES = List.of("en", "ru", "zh", "vi");

  private SettingsReader() {}

  /** Empty, with a problem, when something is missing that has no default. */
  static Optional<Settings> read(Block top) {
    if (!top.isMap()) {
      return Optional.empty(); // and so nothing in it
    }
    Path folder = top.reading().folder();
    List<Found<Listen>> listen = ListenReader.read(top);
    Optional<Found<HostPort>> advertise = top.read("advertise", Addresses.ADVERTISE);
    Dialogs dialogs = dialogs(top.block("dialogs"), folder);
    Path state = top.read("state", Forms.folder(folder), folder.resolve(".siplain"));
    Duration drain = top.read("drain", Forms.duration(Duration.ZERO, LONGEST_DRAIN), DRAIN);
    PeersReader peers = PeersReader.read(top, listen);
    List<Route> routes = RoutesReader.read(top, peers);
    NotYet.read(top, "identity");
    Redirects redirects = Redirects.DEFAULT.with(RedirectsReader.read(top));
    Limits limits = StrangersReader.limits(top.block("limits"));
    Scanners scanners = StrangersReader.scanners(top.block("scanners"));
    Timers timers = TimersReader.read(top.block("timers"));
    Log log = log(top.block("log"));

    Block consoleBlock = top.block("console");
    Optional<Found<HostPort>> console = consoleBlock.read("listen", Addresses.LISTEN);
    Optional<String> url = consoleBlock.read("public-url", Addresses.URL).map(Found::value);
    consoleBlock.done();
    Block metricsBlock = top.block("metrics");
    Optional<Found<HostPort>> metrics = metricsBlock.read("listen", Addresses.LISTEN);
    metricsBlock.done();

    top.done();
    top.reading().environment().done(top.problems());
    Found<HostPort> http = console.orElse(new Found<>(CONSOLE, top.wholeFile(), "console.listen"));
    Overlaps.check(listen, http, metrics, top.problems());
    return Optional.of(
        new Settings(
            listen.stream().map(Found::value).toList(),
            advertise.map(Found::value),
            dialogs,
            state,
            drain,
            peers.peers(),
            routes,
            limits,
            scanners,
            redirects,
            timers,
            log,
            new Console(http.value(), url),
            new Metrics(metrics.map(Found::value))));
  }

  private static Dialogs dialogs(Block block, Path folder) {
    List<Found<Path>> keys = block.list("keys", Forms.file(folder)).orElse(List.of());
    block.done();
    return new Dialogs(keys.stream().map(Found::value).toList());
  }

  private static Log log(Block block) {
    Log log =
        new Log(
            block.read("format", Forms.choice(Log.Format.class), Log.Format.AUTO),
            block.read("numbers", Forms.choice(Log.Numbers.class), Log.Numbers.MASK),
            block.read("language", Forms.choice(LANGUAGES), "en"));
    block.done();
    return log;
  }
}
