package siplain.proxy.command;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import siplain.config.Loaded;
import siplain.config.Problem;
import siplain.config.Settings;

/** {@code check}: every problem of the settings, before they cost a call. */
final class CheckCommand implements Command {
  private final ConfigOption config;

  CheckCommand(ConfigOption config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String arguments() {
    return "[--config FILE]";
  }

  @Override
  public String purpose() {
    return "Tells every problem of a config file at once, with its line and what would be right."
        + " Without a file it checks the embedded default with the environment.";
  }

  @Override
  public Options options() {
    return new Options().addOption(config.option());
  }

  @Override
  public List<String> examples() {
    return List.of(
        "./siplain check --config siplain.yaml",
        "SIPLAIN_CONSOLE_LISTEN=0.0.0.0:8080 ./siplain check");
  }

  @Override
  public void run(CommandLine line, Shell shell) {
    Loaded loaded = config.load(line);
    for (Problem problem : loaded.problems()) {
      shell.out().println(text(problem, shell.terminal().color()));
    }
    if (loaded.more() > 0) {
      shell.out().println("... and " + loaded.more() + " more");
    }
    shell.out().println(OneLine.of(config.name(line)) + ": " + summary(loaded));
    if (loaded instanceof Loaded.Bad) {
      throw Refusal.told();
    }
  }

  private static String summary(Loaded loaded) {
    long errors = loaded.problems().stream().filter(Problem::isError).count();
    long warnings = loaded.problems().size() - errors;
    String more = loaded.more() > 0 ? ", " + loaded.more() + " more" : "";
    String counts = counted(errors, "error") + ", " + counted(warnings, "warning") + more;
    return switch (loaded) {
      case Loaded.Good good -> counts + "; would run " + size(good.settings());
      case Loaded.Bad _ -> counts;
    };
  }

  private static String size(Settings settings) {
    return counted(settings.listen().size(), "listener")
        + ", "
        + counted(settings.peers().size(), "peer")
        + ", "
        + counted(settings.routes().size(), "route");
  }

  private static String counted(long number, String what) {
    return (number == 0 ? "no" : "" + number) + " " + what + (number == 1 ? "" : "s");
  }

  /** The place in red or yellow, the rest as it is. */
  private static String text(Problem problem, boolean color) {
    String text = problem.text();
    if (!color) {
      return text;
    }
    int place = Math.min(problem.place().length(), text.length());
    String paint = problem.isError() ? "\u001b[1;31m" : "\u001b[1;33m";
    return paint + text.substring(0, place) + "\u001b[0m" + text.substring(place);
  }
}
