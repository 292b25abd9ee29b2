package siplain.proxy.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a page for a terminal. Prose stays narrow enough to be read on a wide screen; only columns
 * that stand side by side use more of it.
 */
public final class TerminalWriter implements BlockWriter {
  private static final int NARROWEST = 40;
  private static final int WIDEST_PROSE = 100;
  private static final int WIDEST_TABLE = 150;
  private static final String INDENT = "  ";

  private final int width;
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private TerminalWriter(int columns, boolean color) {
    width = Math.clamp(columns, NARROWEST, WIDEST_TABLE);
    style = color ? Style.COLORED : Style.PLAIN;
  }

  public static String write(Page page, int columns, boolean color) {
    TerminalWriter writer = new TerminalWriter(columns, color);
    writer.page(page);
    return writer.out.toString();
  }

  private void page(Page page) {
    if (page.id().isEmpty()) {
      wrapped("", page.title(), style::strong);
    } else {
      heading(page.id(), page.phrase());
      wrapped("", page.title(), text -> text);
    }
    if (!page.lead().isEmpty()) {
      out.append('\n');
      wrapped("", page.lead(), style::inline);
    }
    for (Page.Section section : page.sections()) {
      if (!section.label().isEmpty()) {
        out.append('\n');
        wrapped("", section.label(), style::label);
      }
      section.blocks().forEach(block -> block.writeTo(this));
    }
  }

  private void heading(String id, String phrase) {
    List<String> lines = Wrap.lines(id + " " + phrase, prose());
    String beside = lines.getFirst().substring(id.length()).strip();
    out.append(style.id(id));
    out.append(beside.isEmpty() ? "" : " " + style.strong(beside)).append('\n');
    lines.stream().skip(1).forEach(line -> out.append(style.strong(line)).append('\n'));
  }

  @Override
  public void paragraph(Page.Paragraph paragraph) {
    wrapped(INDENT, paragraph.text(), style::inline);
  }

  @Override
  public void steps(Page.Steps steps) {
    int number = 1;
    for (String step : steps.steps()) {
      hanging(number++ + ". ", step);
    }
  }

  @Override
  public void bullets(Page.Bullets bullets) {
    bullets.items().forEach(item -> hanging("- ", item));
  }

  @Override
  public void facts(Page.Facts facts) {
    facts(INDENT, facts.facts());
  }

  @Override
  public void cases(Page.Cases cases) {
    int number = 1;
    for (Page.Case each : cases.cases()) {
      hanging(number++ + ". ", each.text());
      facts(INDENT + "   ", each.facts());
    }
  }

  private void hanging(String mark, String text) {
    List<String> lines = Wrap.lines(text, prose() - INDENT.length() - mark.length());
    for (int i = 0; i < lines.size(); i++) {
      String lead = i == 0 ? mark : " ".repeat(mark.length());
      out.append(INDENT).append(lead).append(style.inline(lines.get(i))).append('\n');
    }
  }

  private void facts(String indent, List<Page.Fact> facts) {
    int names = facts.stream().mapToInt(fact -> Wrap.width(fact.name())).max().orElse(0);
    for (Page.Fact fact : facts) {
      List<String> lines = Wrap.lines(fact.text(), prose() - indent.length() - names - 2);
      for (int i = 0; i < lines.size(); i++) {
        String name = Wrap.padded(i == 0 ? fact.name() : "", names);
        out.append(indent).append(style.faint(name)).append(INDENT);
        out.append(style.inline(lines.get(i))).append('\n');
      }
    }
  }

  @Override
  public void columns(Page.Columns columns) {
    int names = columns.rows().stream().mapToInt(row -> Wrap.width(row.name())).max().orElse(0);
    names = Math.min(names, width / 4);
    int column = (width - INDENT.length() - names - 4) / 2;
    row(names, column, "", columns.left(), columns.right(), style::strong);
    for (Page.Row row : columns.rows()) {
      row(names, column, row.name(), row.left(), row.right(), style::inline);
    }
  }

  private void row(int names, int column, String name, String left, String right, Paint paint) {
    List<String> first = name.isEmpty() ? List.of("") : Wrap.lines(name, names);
    List<String> second = Wrap.lines(left, column);
    List<String> third = Wrap.lines(right, column);
    int lines = Stream.of(first, second, third).mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < lines; i++) {
      String end = cell(third, i);
      String middle = end.isEmpty() ? cell(second, i) : Wrap.padded(cell(second, i), column);
      String values = cell(paint, middle) + cell(paint, end);
      String lead = values.isEmpty() ? cell(first, i) : Wrap.padded(cell(first, i), names);
      out.append(INDENT).append(style.faint(lead)).append(values).append('\n');
    }
  }

  /** A cell with the gap before it; none if it is empty, so that no line ends in spaces. */
  private static String cell(Paint paint, String text) {
    return text.isEmpty() ? "" : INDENT + paint.of(text);
  }

  private static String cell(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "";
  }

  private void wrapped(String indent, String text, Paint paint) {
    for (String line : Wrap.lines(text, prose() - indent.length())) {
      out.append(indent).append(paint.of(line)).append('\n');
    }
  }

  private int prose() {
    return Math.min(width, WIDEST_PROSE);
  }

  private interface Paint {
    String of(String text);
  }
}
