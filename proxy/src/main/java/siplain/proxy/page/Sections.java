package siplain.proxy.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siplain.catalog.Doc;
import siplain.catalog.Frame;

/** Collects the sections of a page in order; a section with nothing in it is left out. */
final class Sections {
  private final Frame frame;
  private final List<Page.Section> sections = new ArrayList<>();

  Sections(Frame frame) {
    this.frame = frame;
  }

  /** Says first what is shown in English because nobody has translated it yet. */
  Sections untranslated(List<String> members) {
    List<String> names =
        members.stream().flatMap(member -> frame.labelIfAny(member).stream()).toList();
    return names.isEmpty()
        ? this
        : paragraph("untranslated", Optional.of(String.join(", ", names)));
  }

  Sections paragraph(String label, Optional<String> text) {
    text.ifPresent(present -> add(label, new Page.Paragraph(present)));
    return this;
  }

  Sections steps(String label, List<String> steps) {
    return steps.isEmpty() ? this : add(label, new Page.Steps(steps));
  }

  Sections bullets(String label, List<String> items) {
    return items.isEmpty() ? this : add(label, new Page.Bullets(items));
  }

  Sections facts(String label, List<Page.Fact> facts) {
    return facts.isEmpty() ? this : add(label, new Page.Facts(facts));
  }

  /** The likely causes of an entry, with what marks each and how to check it. */
  Sections cases(String label, List<Doc> causes) {
    List<Page.Case> cases = causes.stream().map(this::oneCase).toList();
    return cases.isEmpty() ? this : add(label, new Page.Cases(cases));
  }

  Sections add(String label, Page.Block... blocks) {
    sections.add(new Page.Section(frame.label(label), List.of(blocks)));
    return this;
  }

  List<Page.Section> list() {
    return List.copyOf(sections);
  }

  private Page.Case oneCase(Doc cause) {
    List<Page.Fact> facts = new ArrayList<>();
    for (String name : List.of("trace", "check")) {
      cause.textIfAny(name).ifPresent(text -> facts.add(new Page.Fact(frame.label(name), text)));
    }
    cause
        .textIfAny("owner")
        .map(owner -> frame.term("fault", owner))
        .ifPresent(owner -> facts.add(new Page.Fact(frame.label("owner"), owner)));
    return new Page.Case(cause.text("cause"), facts);
  }
}
