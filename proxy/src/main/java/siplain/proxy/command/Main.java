package siplain.proxy.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The one program; every command is a word after it. */
@Command(
    name = "siplain",
    description = "A SIP proxy that stands in front of a PBX and says why a call failed.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ExplainCommand.class, CompareCommand.class})
public final class Main {
  static final int DONE = 0;
  static final int PROBLEM = 1;
  static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    int status = run(Terminal.ofSystem(System.in), out, err, args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs a command as from the shell; nothing it meets becomes a stack trace. */
  static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main(), new CommandFactory(terminal))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 120))
        .setParameterExceptionHandler((problem, wrong) -> usage(problem, err))
        .setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, err))
        .execute(args);
  }

  private static int usage(ParameterException problem, PrintWriter err) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    String first = String.valueOf(problem.getMessage()).lines().findFirst().orElse("wrong usage");
    err.println("siplain: " + OneLine.of(first) + " (see ./" + command + " --help)");
    return USAGE;
  }

  private static int failed(Exception problem, PrintWriter err) {
    String what =
        switch (problem) {
          case Refusal refusal -> String.valueOf(refusal.getMessage());
          case UncheckedIOException io -> String.valueOf(io.getMessage());
          default -> "internal error, worth reporting: " + problem;
        };
    err.println("siplain: " + OneLine.of(what));
    return problem instanceof Refusal refusal ? refusal.status() : PROBLEM;
  }
}
