package siplain.proxy.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;

/** The one program; every command is a word after it. */
public final class Main {
  static final int DONE = 0;
  static final int PROBLEM = 1;
  static final int USAGE = 2;

  static final String INTERNAL_ERROR = "internal error, worth reporting: ";

  static final List<Command> COMMANDS = List.of(new ExplainCommand(), new CompareCommand());

  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    boolean typed = Boolean.getBoolean("siplain.typed");
    int status = run(new Shell(Terminal.ofSystem(), typed, System.in, out, err), args);
    out.flush();
    err.flush();
    // Done without exit(), which takes the time to set up logging.
    if (status != DONE) {
      System.exit(status);
    }
  }

  /** Runs a command as from the shell; nothing it meets becomes a stack trace. */
  static int run(Shell shell, String... args) {
    try {
      dispatch(shell, args);
      return DONE;
    } catch (Refusal refusal) {
      shell.err().println("siplain: " + OneLine.of(refusal.message()));
      return refusal.status();
    } catch (RuntimeException | StackOverflowError unexpected) {
      shell.err().println("siplain: " + OneLine.of(INTERNAL_ERROR + unexpected));
      return PROBLEM;
    }
  }

  private static void dispatch(Shell shell, String... args) {
    String first = args.length == 0 ? "" : args[0];
    switch (first) {
      case "" ->
          throw Refusal.usage("a command is expected: " + names() + " (see ./siplain --help)");
      case "--help", "-h", "help" -> shell.out().print(Help.overview(COMMANDS, shell.terminal()));
      case "--version", "-V" -> shell.out().println("siplain " + version());
      default -> run(command(first), shell, Arrays.copyOfRange(args, 1, args.length));
    }
  }

  private static Command command(String name) {
    return COMMANDS.stream()
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
      return parser.parse(command.options(), args);
    } catch (ParseException e) {
      throw Refusal.usage(e.getMessage() + " (see ./siplain " + command.name() + " --help)");
    }
  }

  private static String names() {
    return COMMANDS.stream().map(Command::name).collect(Collectors.joining(", "));
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
