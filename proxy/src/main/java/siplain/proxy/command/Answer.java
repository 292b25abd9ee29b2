package siplain.proxy.command;

import picocli.CommandLine.Option;
import siplain.catalog.Catalog;
import siplain.catalog.Json;
import siplain.catalog.Language;
import siplain.proxy.page.MarkdownWriter;
import siplain.proxy.page.Page;
import siplain.proxy.page.TerminalWriter;

/** The options that say in which language and form a command answers. */
final class Answer {
  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language: en, ru, zh or vi; what is not translated yet is shown in English.")
  private String language = "en";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json or markdown.")
  private Format format = Format.TEXT;

  Catalog catalog() {
    Language known =
        Language.of(language)
            .orElseThrow(() ->
                Refusal.usage(
                    "no language \"" + language + "\" (expected: " + Language.tags() + ")"));
    return Catalog.in(known);
  }

  boolean isJson() {
    return format == Format.JSON;
  }

  String page(Page page, Terminal terminal) {
    return format == Format.MARKDOWN
        ? MarkdownWriter.write(page)
        : TerminalWriter.write(page, terminal.columns(), terminal.color());
  }

  String json(Object value) {
    return Json.pretty(value) + "\n";
  }
}
