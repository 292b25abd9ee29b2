package siplain.proxy.page;

import java.util.List;

/**
 * Something to read, laid out but not yet written: the same page goes to a terminal or into a
 * Markdown file.
 *
 * @param id what it is about, as a person would type it; empty if it is about no single thing
 * @param phrase the protocol's own words for it, possibly empty
 * @param title what it means, in a few words
 * @param lead the one sentence to read first, possibly empty
 */
public record Page(String id, String phrase, String title, String lead, List<Section> sections) {

  /** A part of a page under its label, which is empty on a page of one part. */
  public record Section(String label, List<Block> blocks) {}

  /** One piece of a section. */
  public sealed interface Block {
    /** Hands itself to the method for its kind. */
    void writeTo(BlockWriter writer);
  }

  public record Paragraph(String text) implements Block {
    @Override
    public void writeTo(BlockWriter writer) {
      writer.paragraph(this);
    }
  }

  /** Things to do, in this order. */
  public record Steps(List<String> steps) implements Block {
    @Override
    public void writeTo(BlockWriter writer) {
      writer.steps(this);
    }
  }

  public record Bullets(List<String> items) implements Block {
    @Override
    public void writeTo(BlockWriter writer) {
      writer.bullets(this);
    }
  }

  /** Names with a text each. */
  public record Facts(List<Fact> facts) implements Block {
    @Override
    public void writeTo(BlockWriter writer) {
      writer.facts(this);
    }
  }

  public record Fact(String name, String text) {}

  /** Numbered cases, the likeliest first, each with facts below it. */
  public record Cases(List<Case> cases) implements Block {
    @Override
    public void writeTo(BlockWriter writer) {
      writer.cases(this);
    }
  }

  public record Case(String text, List<Fact> facts) {}

  /** Two columns of values beside their names. */
  public record Columns(String left, String right, List<Row> rows) implements Block {
    @Override
    public void writeTo(BlockWriter writer) {
      writer.columns(this);
    }
  }

  public record Row(String name, String left, String right) {}
}
