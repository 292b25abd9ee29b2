package siplain.proxy.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import siplain.catalog.Catalog;
import siplain.catalog.Comparison;
import siplain.proxy.page.ComparisonPage;

/** {@code compare}: what differs between two codes or causes, and when which applies. */
@Command(
    name = "compare",
    description = {"Says what differs between two codes or causes, and when which applies.", ""},
    footer = {
      "",
      "Examples:",
      "  ./siplain compare 302 438",
      "  ./siplain compare 486 \"Busy Everywhere\"",
      "  ./siplain compare stir.orig-mismatch stir.dest-mismatch --format json"
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "One code, cause or phrase.")
  private String one;

  @Parameters(index = "1", paramLabel = "B", description = "The other one.")
  private String other;

  @Mixin private Answer answer;

  @SuppressWarnings("NullAway.Init") // picocli sets the annotated fields
  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalog catalog = answer.catalog();
    Comparison comparison = catalog.compare(Lookup.one(catalog, one), Lookup.one(catalog, other));
    String text =
        answer.isJson()
            ? answer.json(comparison.doc())
            : answer.page(ComparisonPage.of(comparison, catalog.frame()), terminal);
    spec.commandLine().getOut().print(text);
    return Main.DONE;
  }
}
