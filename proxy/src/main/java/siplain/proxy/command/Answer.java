package siplain.proxy.command;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import siplain.catalog.Catalog;
import siplain.catalog.Json;
import siplain.catalog.Language;
import siplain.proxy.page.MarkdownWriter;
import siplain.proxy.page.Page;
import siplain.proxy.page.TerminalWriter;

/** How a command answers: in which language, in which form, to which terminal. */
record Answer(Catalog catalog, Format format, Shell shell) {

  static Options options() {
    return new Options()
        .addOption(
            option(
                "lang",
                "LANG",
                "One of " + Language.tags() + "; what has no translation yet is shown in English."))
        .addOption(option("format", "FORMAT", "One of " + Format.names() + "."));
  }

  /** The answer that the options ask for. */
  static Answer of(CommandLine line, Shell shell) {
    String tag = line.getOptionValue("lang", Language.ENGLISH.tag());
    Language language =
        Language.of(tag).orElseThrow(() -> Refusal.usage(unknown("lang", tag, Language.tags())));
    String name = line.getOptionValue("format", Format.TEXT.toString());
    Format format =
        Format.of(name).orElseThrow(() -> Refusal.usage(unknown("format", name, Format.names())));
    return new Answer(Catalog.in(language), format, shell);
  }

  boolean isJson() {
    return format == Format.JSON;
  }

  void json(Object value) {
    shell.out().println(Json.pretty(value));
  }

  void page(Page page) {
    Terminal terminal = shell.terminal();
    shell
        .out()
        .print(
            format == Format.MARKDOWN
                ? MarkdownWriter.write(page)
                : TerminalWriter.write(page, terminal.columns(), terminal.color()));
  }

  private static Option option(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  private static String unknown(String option, String value, String expected) {
    return "--" + option + " " + value + " (expected: " + expected + ")";
  }
}
