package siplain.proxy.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siplain.config.Loaded;
import siplain.config.Problem;
import siplain.config.Settings;
import siplain.proxy.CannotStart;
import siplain.proxy.Server;
import siplain.proxy.observe.LogOutput;
import siplain.proxy.transport.HostPort;

/** {@code run}: the proxy itself, until it is told to end. */
final class RunCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger("siplain.run");

  private final ConfigOption config;

  RunCommand(ConfigOption config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String arguments() {
    return "[--config FILE]";
  }

  @Override
  public String purpose() {
    return "Runs the proxy. Without a file: UDP and TCP 5060, everything to a PBX at"
        + " 127.0.0.1:5080.";
  }

  @Override
  public Options options() {
    return new Options().addOption(config.option());
  }

  @Override
  public List<String> examples() {
    return List.of("./siplain run", "./siplain run --config siplain.yaml");
  }

  @Override
  public void run(CommandLine line, Shell shell) {
    Settings settings = settings(line, shell);
    LogOutput log = LogOutput.open(settings.log(), Terminal.isWatched());
    try (Server server = Server.start(settings)) {
      say(server, settings);
      Stop stop = new Stop(server);
      Signals.on("TERM", stop::ask);
      Signals.on("INT", stop::ask);
      Signals.on("HUP", () -> reload(server, line));
      stop.await();
    } catch (CannotStart failed) {
      throw Refusal.problem(failed.getMessage() + " (./siplain explain " + failed.id() + ")");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      log.close();
    }
  }

  private Settings settings(CommandLine line, Shell shell) {
    Loaded loaded = config.load(line);
    loaded.problems().forEach(problem -> shell.err().println(problem.text()));
    return switch (loaded) {
      case Loaded.Good good -> good.settings();
      case Loaded.Bad bad -> throw Refusal.problem(count(bad) + "; nothing was started");
    };
  }

  /** Warnings keep nothing from being started. */
  private static String count(Loaded.Bad bad) {
    long errors = bad.problems().stream().filter(Problem::isError).count();
    String more = bad.more() > 0 ? " and " + bad.more() + " more" : "";
    return errors + more + (errors == 1 && more.isEmpty() ? " problem" : " problems");
  }

  /** A bad file keeps the old settings and says why. */
  private void reload(Server server, CommandLine line) {
    switch (config.load(line)) {
      case Loaded.Good good -> {
        good.warnings().forEach(warning -> LOG.warn("{}", warning.text()));
        try {
          server.reload(good.settings());
          LOG.info(
              "settings were read again, certificates too; the addresses of listeners, console and"
                  + " metrics, all timers but timers.c, and log stay until a restart");
        } catch (CannotStart failed) {
          LOG.warn("the old settings stay: {}", failed.getMessage());
        }
      }
      case Loaded.Bad bad ->
          LOG.warn(
              "the old settings stay: {}",
              bad.problems().stream().map(Problem::text).collect(Collectors.joining("; ")));
    }
  }

  private static void say(Server server, Settings settings) {
    String listeners =
        server.listeners().stream()
            .map(each -> each.protocol().parameter() + ":" + HostPort.of(each.bound()))
            .collect(Collectors.joining(", "));
    String peers =
        settings.peers().stream()
            .map(peer ->
                Stream.concat(Stream.of(peer.name()), peer.targets().stream().map(t -> t.uri()))
                    .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(", "));
    LOG.info(
        "listening at {}; peers: {}; metrics at http://{}/metrics",
        listeners,
        peers,
        HostPort.of(server.http().getFirst()));
  }
}
