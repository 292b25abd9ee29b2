package siplain.proxy.page;

import java.util.List;
import siplain.catalog.Clue;
import siplain.catalog.Frame;

/** Lays out what was found in a pasted text, before each of the finds is explained. */
public final class CluesPage {
  private CluesPage() {}

  public static Page of(List<Clue> clues, Frame frame) {
    List<Page.Fact> found =
        clues.stream().map(clue -> new Page.Fact(clue.entry().id(), literal(clue.text()))).toList();
    Page.Section only = new Page.Section("", List.of(new Page.Facts(found)));
    return new Page("", "", frame.label("found"), "", List.of(only));
  }

  /** Foreign text set off as such, so that no mark in it is taken for one of ours. */
  private static String literal(String text) {
    return "`" + text.replace('`', '\'') + "`";
  }
}
