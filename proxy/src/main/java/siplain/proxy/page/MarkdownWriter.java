package siplain.proxy.page;

import java.util.List;

/** Writes a page as Markdown. */
public final class MarkdownWriter implements BlockWriter {
  private final StringBuilder out = new StringBuilder();

  private MarkdownWriter() {}

  public static String write(Page page) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.page(page);
    return writer.out.toString();
  }

  private void page(Page page) {
    String heading = page.id().isEmpty() ? page.title() : (page.id() + " " + page.phrase()).strip();
    out.append("# ").append(heading).append("\n\n");
    if (!page.id().isEmpty()) {
      out.append("**").append(page.title()).append("**\n\n");
    }
    if (!page.lead().isEmpty()) {
      line(page.lead());
    }
    for (Page.Section section : page.sections()) {
      if (!section.label().isEmpty()) {
        out.append("\n## ").append(section.label()).append("\n\n");
      }
      section.blocks().forEach(block -> block.writeTo(this));
    }
  }

  @Override
  public void paragraph(Page.Paragraph paragraph) {
    line(paragraph.text());
  }

  @Override
  public void steps(Page.Steps steps) {
    int number = 1;
    for (String step : steps.steps()) {
      line(number++ + ". " + step);
    }
  }

  @Override
  public void bullets(Page.Bullets bullets) {
    bullets.items().forEach(item -> line("- " + item));
  }

  @Override
  public void facts(Page.Facts facts) {
    facts("", facts.facts());
  }

  @Override
  public void cases(Page.Cases cases) {
    int number = 1;
    for (Page.Case each : cases.cases()) {
      line(number++ + ". " + each.text());
      facts("   ", each.facts());
    }
  }

  private void facts(String indent, List<Page.Fact> facts) {
    facts.forEach(fact -> line(indent + "- **" + fact.name() + "**: " + fact.text()));
  }

  @Override
  public void columns(Page.Columns columns) {
    line("| | " + cell(columns.left()) + " | " + cell(columns.right()) + " |");
    line("|---|---|---|");
    for (Page.Row row : columns.rows()) {
      line("| " + cell(row.name()) + " | " + cell(row.left()) + " | " + cell(row.right()) + " |");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
