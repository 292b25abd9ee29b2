package siplain.proxy.command;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import siplain.catalog.Catalog;
import siplain.catalog.Comparison;
import siplain.proxy.page.ComparisonPage;

/** {@code compare}: what differs between two codes or causes, and when which applies. */
final class CompareCommand implements Command {

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String arguments() {
    return "A B [--lang LANG] [--format FORMAT]";
  }

  @Override
  public String purpose() {
    return "Says what differs between two codes, causes or values, and when which applies.";
  }

  @Override
  public Options options() {
    return Answer.options();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "./siplain compare 302 438",
        "./siplain compare 486 \"Busy Everywhere\"",
        "./siplain compare stir.orig-mismatch stir.dest-mismatch --format json");
  }

  @Override
  public void run(CommandLine line, Shell shell) {
    List<String> names = line.getArgList();
    if (names.size() != 2) {
      throw Refusal.usage(
          "two codes or causes are expected, not "
              + names.size()
              + " (a phrase of several words goes in quotes)");
    }
    Answer answer = Answer.of(line, shell);
    Catalog catalog = answer.catalog();
    Comparison comparison =
        catalog.compare(
            Lookup.one(catalog, names.getFirst()), Lookup.one(catalog, names.getLast()));
    if (answer.isJson()) {
      answer.json(comparison.doc());
    } else {
      answer.page(ComparisonPage.of(comparison, catalog.frame()));
    }
  }
}
