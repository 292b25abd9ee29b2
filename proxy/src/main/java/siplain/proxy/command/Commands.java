package siplain.proxy.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** All commands, and the way from a command line to one of them. */
final class Commands {
  private static final ConfigOption CONFIG = new ConfigOption(System.getenv());

  private static final List<Command> ALL =
      List.of(
          new RunCommand(CONFIG),
          new CheckCommand(CONFIG),
          new ExplainCommand(),
          new CompareCommand());

  private Commands() {}

  static void run(Shell shell, String... args) {
    String first = args.length == 0 ? "" : args[0];
    switch (first) {
      case "" ->
          throw Refusal.usage("a command is expected: " + names() + " (see ./siplain --help)");
      case "--help", "-h", "help" -> shell.out().print(Help.overview(ALL, shell.terminal()));
      case "--version", "-V" -> shell.out().println("siplain " + version());
      default -> run(command(first), shell, Arrays.copyOfRange(args, 1, args.length));
    }
  }

  private static Command command(String name) {
    return ALL.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Refusal.usage("no command \"" + name + "\" (expected: " + names() + ")"));
  }

  private static void run(Command command, Shell shell, String... args) {
    List<String> words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      shell.out().print(Help.of(command, shell.terminal()));
      return;
    }
    command.run(parsed(command, args), shell);
  }

  private static CommandLine parsed(Command command, String... args) {
    try {
      DefaultParser parser = DefaultParser.builder().setAllowPartialMatching(false).get();
      return parser.parse(options(command), args);
    } catch (ParseException e) {
      throw Refusal.usage(e.getMessage() + " (see ./siplain " + command.name() + " --help)");
    }
  }

  /** What every command takes, beside its own. */
  static Options options(Command command) {
    return command.options().addOption("h", "help", false, "This text.");
  }

  private static String names() {
    return ALL.stream().map(Command::name).collect(Collectors.joining(", "));
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
