package siplain.proxy.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import siplain.catalog.Catalog;
import siplain.catalog.Clue;
import siplain.catalog.Clues;
import siplain.catalog.CodeEntry;
import siplain.catalog.Doc;
import siplain.catalog.Entry;
import siplain.proxy.page.CluesPage;
import siplain.proxy.page.EntryPage;

/** {@code explain}: what a code, a cause or a value means, or what a message holds. */
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String arguments() {
    return "[CODE-or-CAUSE] [--lang LANG] [--format FORMAT]";
  }

  @Override
  public String purpose() {
    return "Explains a SIP response code, a cause of this proxy or a value of a header. Without a"
        + " name it reads a SIP message or log lines from standard input and explains what it"
        + " finds there.";
  }

  @Override
  public Options options() {
    return Answer.options();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "./siplain explain 438",
        "./siplain explain 4xx",
        "./siplain explain \"Busy Here\"",
        "./siplain explain q.850/34",
        "./siplain explain stir.iat-stale --format markdown",
        "./siplain explain < message.txt");
  }

  @Override
  public void run(CommandLine line, Shell shell) {
    Answer answer = Answer.of(line, shell);
    if (line.getArgList().isEmpty()) {
      explainInput(answer, shell);
    } else {
      explain(answer, String.join(" ", line.getArgList()));
    }
  }

  private static void explain(Answer answer, String query) {
    List<Entry> entries = Lookup.all(answer.catalog(), query);
    if (answer.isJson()) {
      List<Doc> docs = entries.stream().map(Entry::doc).toList();
      answer.json(docs.size() == 1 ? docs.getFirst() : docs);
    } else {
      pages(answer, entries);
    }
  }

  private static void explainInput(Answer answer, Shell shell) {
    if (shell.typed()) {
      throw Refusal.usage(
          "name a code or a cause, or give a message on standard input"
              + " (see ./siplain explain --help)");
    }
    Catalog catalog = answer.catalog();
    List<Clue> clues = Clues.in(Input.text(shell.in()), catalog);
    if (clues.isEmpty()) {
      throw Refusal.problem(
          "standard input holds no response code, Reason, Warning or cause to explain");
    }
    if (answer.isJson()) {
      answer.json(clues.stream().map(ExplainCommand::withText).toList());
    } else {
      answer.page(CluesPage.of(clues, catalog.frame()));
      answer.shell().out().println();
      pages(answer, worthAPage(clues));
    }
  }

  /** Beside a failure, the answers that led to it need no page. */
  private static List<Entry> worthAPage(List<Clue> clues) {
    boolean failed = clues.stream().anyMatch(Clue::isFailure);
    return clues.stream()
        .filter(clue -> !failed || clue.isFailure() || !(clue.entry() instanceof CodeEntry))
        .map(Clue::entry)
        .toList();
  }

  private static Doc withText(Clue clue) {
    return clue.entry().doc().with(Map.of("found", clue.text()));
  }

  private static void pages(Answer answer, List<Entry> entries) {
    boolean first = true;
    for (Entry entry : entries) {
      if (!first) {
        answer.shell().out().println();
      }
      answer.page(EntryPage.of(entry, answer.catalog().frame()));
      first = false;
    }
  }
}
