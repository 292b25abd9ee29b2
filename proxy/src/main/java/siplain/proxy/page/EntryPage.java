package siplain.proxy.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import siplain.catalog.CauseEntry;
import siplain.catalog.CodeEntry;
import siplain.catalog.Doc;
import siplain.catalog.Entry;
import siplain.catalog.Frame;
import siplain.catalog.Language;
import siplain.catalog.Traits;
import siplain.catalog.ValueEntry;

/** Lays out an entry of the catalog: what it means first, then what to do, then the small print. */
public final class EntryPage {
  private static final List<String> GLANCE =
      List.of("class", "about", "speaker", "lasting", "retry", "dialog");

  private EntryPage() {}

  public static Page of(Entry entry, Frame frame) {
    Sections sections =
        entry.match(
            code -> code(code, frame), cause -> cause(cause, frame), value -> value(value, frame));
    sections.bullets("learn-more", entry.rfc());
    return new Page(
        entry.id(),
        entry.doc().textIfAny("phrase").orElse(""),
        entry.title(),
        entry.summary(),
        sections.list());
  }

  private static Sections code(CodeEntry code, Frame frame) {
    Doc doc = code.doc();
    Sections sections = new Sections(frame).untranslated(english(code, "glance", frame));
    sections
        .facts("glance", code.id().endsWith("xx") ? List.of() : glance(code, frame))
        .paragraph("description", doc.textIfAny("description"))
        .paragraph("when", doc.textIfAny("when"))
        .facts("members", members(doc))
        .steps("fix", code.fix())
        .cases("causes", doc.docs("causes"))
        .facts("roles", roles(doc.doc("roles"), frame));
    for (String label : List.of("retry", "sender", "proxy", "dialog", "use", "evidence")) {
      sections.paragraph(label, doc.textIfAny(label));
    }
    return sections
        .facts("headers", headers(doc, frame))
        .paragraph("pstn", doc.textIfAny("pstn"))
        .bullets("lookalikes", lookalikes(doc))
        .bullets("former", doc.texts("former"));
  }

  private static Sections cause(CauseEntry cause, Frame frame) {
    Doc doc = cause.doc();
    List<Page.Fact> verdict = new ArrayList<>();
    verdict.add(new Page.Fact(frame.label("fault"), frame.term("fault", cause.fault())));
    verdict.add(
        new Page.Fact(frame.label("confidence"), frame.term("confidence", cause.confidence())));
    verdict.add(new Page.Fact(frame.label("on-the-wire"), onTheWire(cause, frame)));
    return new Sections(frame)
        .untranslated(english(cause, "verdict", frame))
        .paragraph("description", doc.textIfAny("description"))
        .paragraph("when", doc.textIfAny("when"))
        .paragraph("sentence", Optional.of(cause.sampleSentence()))
        .facts("verdict", verdict)
        .steps("fix", cause.fix())
        .cases("causes", doc.docs("causes"))
        .bullets("config", code(doc.texts("config")))
        .paragraph("retry", doc.textIfAny("retry"))
        .bullets("related", cause.related());
  }

  /** What is English on the page: texts of the entry, and the frame's terms in one section. */
  private static List<String> english(Entry entry, String terms, Frame frame) {
    boolean ofLanguage = frame.language() == Language.ENGLISH || !frame.speaksEnglish();
    return ofLanguage || entry.id().endsWith("xx")
        ? entry.untranslated()
        : Stream.concat(Stream.of(terms), entry.untranslated().stream()).toList();
  }

  private static String onTheWire(CauseEntry cause, Frame frame) {
    String wire = cause.doc().text("wire");
    return wire.equals("sent")
        ? cause.code().orElseThrow() + " " + cause.phrase()
        : frame.term("wire", wire);
  }

  private static Sections value(ValueEntry value, Frame frame) {
    Doc doc = value.doc();
    return new Sections(frame)
        .untranslated(value.untranslated())
        .paragraph("description", doc.textIfAny("description"))
        .paragraph("when", doc.textIfAny("when"))
        .steps("fix", value.fix())
        .paragraph("retry", doc.textIfAny("retry"))
        .paragraph("owner", doc.textIfAny("fault").map(fault -> frame.term("fault", fault)))
        .bullets("codes", value.codes());
  }

  private static List<Page.Fact> members(Doc doc) {
    return doc.docs("members").stream()
        .map(member -> new Page.Fact(member.text("id"), member.text("phrase")))
        .toList();
  }

  private static List<Page.Fact> roles(Doc roles, Frame frame) {
    return roles.names().stream()
        .map(role -> new Page.Fact(frame.role(role), roles.text(role)))
        .toList();
  }

  private static List<Page.Fact> headers(Doc doc, Frame frame) {
    return doc.docs("headers").stream()
        .map(header -> {
          String presence = "header-" + header.text("presence");
          String text = header.textIfAny("text").orElse(frame.sentence(presence, Map.of()));
          return new Page.Fact(header.text("name"), text);
        })
        .toList();
  }

  /** The attributes worth knowing before any prose. */
  private static List<Page.Fact> glance(CodeEntry code, Frame frame) {
    List<Page.Fact> facts = new ArrayList<>();
    Map<String, String> traits = Traits.of(code, frame);
    for (String aspect : GLANCE) {
      facts.add(new Page.Fact(frame.aspect(aspect), traits.getOrDefault(aspect, "")));
    }
    if (!code.doc().text("status").equals("registered")) {
      facts.add(new Page.Fact(frame.aspect("status"), traits.getOrDefault("status", "")));
    }
    Doc q850 = code.doc().doc("q850");
    q850.number("to")
        .ifPresent(to -> facts.add(new Page.Fact(frame.label("q850-to"), String.valueOf(to))));
    String from = String.join(", ", q850.numbers("from"));
    if (!from.isEmpty()) {
      facts.add(new Page.Fact(frame.label("q850-from"), from));
    }
    String methods = String.join(", ", code.doc().texts("methods"));
    if (!methods.equals("any")) {
      facts.add(new Page.Fact(frame.label("methods"), methods));
    }
    return facts;
  }

  private static List<String> lookalikes(Doc doc) {
    return doc.docs("lookalikes").stream().map(other -> other.text("text")).toList();
  }

  private static List<String> code(List<String> keys) {
    return keys.stream().map(key -> "`" + key + "`").toList();
  }
}
