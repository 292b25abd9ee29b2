package siplain.proxy.command;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One of the words that may follow {@code ./siplain}. */
interface Command {
  String name();

  /** What stands after the name on its usage line. */
  String arguments();

  /** What it does, in a sentence or two. */
  String purpose();

  /** Its own options, made anew each time; every command has {@code --help} beside them. */
  Options options();

  /** Whole command lines that show what it is good for. */
  List<String> examples();

  /** Does it, or throws a {@link Refusal}. */
  void run(CommandLine line, Shell shell);
}
