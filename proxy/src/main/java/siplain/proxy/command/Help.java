package siplain.proxy.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;
import siplain.proxy.page.Page;
import siplain.proxy.page.TerminalWriter;

/** What {@code --help} answers. */
final class Help {
  private Help() {}

  static String overview(List<Command> commands, Terminal terminal) {
    List<Page.Fact> facts =
        commands.stream().map(command -> new Page.Fact(command.name(), command.purpose())).toList();
    List<Page.Section> sections =
        List.of(
            section("Usage", new Page.Paragraph("./siplain COMMAND ...")),
            section("Commands", new Page.Facts(facts)),
            section("More", new Page.Paragraph("./siplain COMMAND --help")));
    return write(
        new Page(
            "",
            "",
            "Siplain",
            "A SIP proxy that stands in front of a PBX and says why a call failed.",
            sections),
        terminal);
  }

  static String of(Command command, Terminal terminal) {
    String usage = "./siplain " + command.name() + " " + command.arguments();
    List<Page.Section> sections = new ArrayList<>();
    sections.add(section("Usage", new Page.Paragraph(usage)));
    sections.add(section("Options", new Page.Facts(options(command))));
    sections.add(section("Examples", new Page.Bullets(command.examples())));
    String title = "siplain " + command.name();
    return write(new Page("", "", title, command.purpose(), sections), terminal);
  }

  private static List<Page.Fact> options(Command command) {
    List<Page.Fact> facts = new ArrayList<>();
    for (Option option : Commands.options(command).getOptions()) {
      String argument = option.hasArg() ? " " + option.getArgName() : "";
      facts.add(new Page.Fact("--" + option.getLongOpt() + argument, option.getDescription()));
    }
    return facts;
  }

  private static Page.Section section(String label, Page.Block block) {
    return new Page.Section(label, List.of(block));
  }

  private static String write(Page page, Terminal terminal) {
    return TerminalWriter.write(page, terminal.columns(), terminal.color());
  }
}
