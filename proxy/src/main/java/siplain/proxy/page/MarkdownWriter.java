package siplain.proxy.page;

import java.util.List;

/** Writes a page as Markdown. */
public final class MarkdownWriter {
  private final StringBuilder out = new StringBuilder();

  private MarkdownWriter() {}

  public static String write(Page page) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.page(page);
    return writer.out.toString();
  }

  private void page(Page page) {
    String heading = page.phrase().isEmpty() ? page.title() : page.id() + " " + page.phrase();
    out.append("# ").append(heading).append("\n\n");
    if (!page.phrase().isEmpty()) {
      out.append("**").append(page.title()).append("**\n\n");
    }
    out.append(page.lead()).append('\n');
    for (Page.Section section : page.sections()) {
      out.append("\n## ").append(section.label()).append("\n\n");
      section.blocks().forEach(this::block);
    }
  }

  private void block(Page.Block block) {
    switch (block) {
      case Page.Paragraph paragraph -> out.append(paragraph.text()).append('\n');
      case Page.Steps steps -> numbered(steps.steps());
      case Page.Bullets bullets -> bullets.items().forEach(item -> line("- " + item));
      case Page.Facts facts -> facts("", facts.facts());
      case Page.Cases cases -> cases(cases.cases());
      case Page.Columns columns -> columns(columns);
    }
  }

  private void numbered(List<String> steps) {
    for (int i = 0; i < steps.size(); i++) {
      line((i + 1) + ". " + steps.get(i));
    }
  }

  private void cases(List<Page.Case> cases) {
    for (int i = 0; i < cases.size(); i++) {
      line((i + 1) + ". " + cases.get(i).text());
      facts("   ", cases.get(i).facts());
    }
  }

  private void facts(String indent, List<Page.Fact> facts) {
    facts.forEach(fact -> line(indent + "- **" + fact.name() + "**: " + fact.text()));
  }

  private void columns(Page.Columns columns) {
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
