package siplain.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The attributes of an entry, as words of the frame: what stands first on its page, and what a
 * comparison looks at.
 */
public final class Traits {
  private Traits() {}

  /** Aspect to term, in the order in which the aspects matter. */
  public static Map<String, String> of(Entry entry, Frame frame) {
    return entry.match(
        code -> ofCode(code, frame),
        cause -> ofCause(cause, frame),
        value -> ofValue(value, frame));
  }

  private static Map<String, String> ofCode(CodeEntry code, Frame frame) {
    Map<String, String> traits = new LinkedHashMap<>();
    traits.put("kind", frame.term("kind", "code"));
    traits.put("does", code.doc().text("does"));
    ofAnswer(code.doc(), frame, traits);
    traits.put("q850", q850(code, frame));
    traits.put("status", frame.term("status", code.doc().text("status")));
    return traits;
  }

  /** What the answer on the wire means, which a cause shares with the code that it sends. */
  private static void ofAnswer(Doc doc, Frame frame, Map<String, String> traits) {
    Doc facts = doc.doc("traits");
    String statusClass = doc.text("class");
    traits.put("class", frame.term("class", statusClass));
    traits.put("about", frame.term("about", facts.text("about")));
    traits.put("speaker", frame.term("speaker", facts.texts("speaker").getFirst()));
    traits.put("lasting", frame.term("lasting", facts.text("lasting")));
    traits.put("retry", frame.term("retry", facts.text("retry")));
    traits.put("hunt", frame.term("hunt", statusClass));
    traits.put("dialog", frame.term("dialog", facts.text("dialog")));
  }

  private static String q850(CodeEntry code, Frame frame) {
    OptionalInt cause = code.doc().doc("q850").number("to");
    return cause.isPresent()
        ? frame.term("q850", "cause", Map.of("cause", cause.getAsInt()))
        : frame.term("q850", "none");
  }

  private static Map<String, String> ofCause(CauseEntry cause, Frame frame) {
    Map<String, String> traits = new LinkedHashMap<>();
    String wire = cause.doc().text("wire");
    traits.put("kind", frame.term("kind", "cause"));
    traits.put("does", cause.summary());
    if (!cause.doc().doc("traits").names().isEmpty()) {
      ofAnswer(cause.doc(), frame, traits);
      // Who usually sends the code says nothing of a cause, which this proxy or the peer named.
      traits.remove("speaker");
    }
    traits.put(
        "wire",
        wire.equals("sent")
            ? frame.term("wire", "sent", Map.of("code", cause.code().orElseThrow()))
            : frame.term("wire", wire));
    traits.put("fault", frame.term("fault", cause.fault()));
    traits.put("confidence", frame.term("confidence", cause.confidence()));
    return traits;
  }

  private static Map<String, String> ofValue(ValueEntry value, Frame frame) {
    Map<String, String> traits = new LinkedHashMap<>();
    traits.put("kind", frame.term("kind", "value"));
    traits.put("does", value.summary());
    traits.put("header", value.header());
    traits.put("fault", frame.term("fault", value.doc().text("fault")));
    return traits;
  }
}
