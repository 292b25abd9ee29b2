package siplain.proxy.page;

import java.util.List;

/**
 * Something to read, laid out but not yet written: the same page goes to a terminal or into a
 * Markdown file.
 *
 * @param id what it is about, as a person would type it
 * @param phrase the protocol's own words for it, possibly empty
 * @param title what it means, in a few words
 */
public record Page(String id, String phrase, String title, String lead, List<Section> sections) {

  /** A part of a page under its label. */
  public record Section(String label, List<Block> blocks) {}

  /** One piece of a section. */
  public sealed interface Block {}

  public record Paragraph(String text) implements Block {}

  /** Things to do, in this order. */
  public record Steps(List<String> steps) implements Block {}

  public record Bullets(List<String> items) implements Block {}

  /** Names with a text each. */
  public record Facts(List<Fact> facts) implements Block {}

  public record Fact(String name, String text) {}

  /** Numbered cases, the likeliest first, each with facts below it. */
  public record Cases(List<Case> cases) implements Block {}

  public record Case(String text, List<Fact> facts) {}

  /** Two columns of values beside their names. */
  public record Columns(String left, String right, List<Row> rows) implements Block {}

  public record Row(String name, String left, String right) {}
}
