package siplain.proxy.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import siplain.catalog.Catalog;
import siplain.catalog.Clue;
import siplain.catalog.Clues;
import siplain.catalog.Doc;
import siplain.catalog.Entry;
import siplain.proxy.page.CluesPage;
import siplain.proxy.page.EntryPage;

/** {@code explain}: what a code, a cause or a value means, or what a message holds. */
@Command(
    name = "explain",
    description = {
      "Explains a SIP response code, a cause of this proxy, or a value of a header.",
      "Without a name it reads a SIP message or a log line from standard input and explains what"
          + " it finds there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./siplain explain 438",
      "  ./siplain explain 4xx",
      "  ./siplain explain \"Busy Here\"",
      "  ./siplain explain q.850/34",
      "  ./siplain explain stir.iat-stale --format markdown",
      "  ./siplain explain < message.txt"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CODE-or-CAUSE",
      arity = "0..*",
      description = "438, 603+, 4xx, \"Busy Here\", stir.iat-stale, q.850/34, warning/370, ...")
  private List<String> words = List.of();

  @Mixin private Answer answer;

  @SuppressWarnings("NullAway.Init") // picocli sets spec and answer
  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalog catalog = answer.catalog();
    if (words.isEmpty()) {
      explainInput(catalog);
    } else {
      explain(catalog, String.join(" ", words));
    }
    return Main.DONE;
  }

  private void explain(Catalog catalog, String query) {
    List<Entry> entries = Lookup.all(catalog, query);
    if (answer.isJson()) {
      List<Doc> docs = entries.stream().map(Entry::doc).toList();
      print(answer.json(docs.size() == 1 ? docs.getFirst() : docs));
    } else {
      pages(catalog, entries);
    }
  }

  private void explainInput(Catalog catalog) {
    if (terminal.typed()) {
      throw Refusal.usage(
          "name a code or a cause, or give a message on standard input"
              + " (see ./siplain explain --help)");
    }
    List<Clue> clues = Clues.in(input(), catalog);
    if (clues.isEmpty()) {
      throw Refusal.problem(
          "standard input holds no response code, Reason, Warning or cause that could be"
              + " explained");
    }
    if (answer.isJson()) {
      print(answer.json(clues.stream().map(ExplainCommand::withText).toList()));
    } else {
      print(answer.page(CluesPage.of(clues, catalog.frame()), terminal));
      print("\n");
      pages(catalog, clues.stream().map(Clue::entry).toList());
    }
  }

  private String input() {
    try {
      return Input.text(terminal.in());
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static Doc withText(Clue clue) {
    return clue.entry().doc().with(Map.of("found", clue.text()));
  }

  private void pages(Catalog catalog, List<Entry> entries) {
    String separator = "";
    for (Entry entry : entries) {
      print(separator);
      print(answer.page(EntryPage.of(entry, catalog.frame()), terminal));
      separator = "\n";
    }
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
  }
}
