package siplain.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Something this proxy itself finds out about a call or a message, with a stable id. */
public record CauseEntry(Doc doc) implements Entry {

  /** The code that goes with it on the wire; none when nothing is sent. */
  public OptionalInt code() {
    return doc.number("code");
  }

  public String fault() {
    return doc.text("fault");
  }

  public String confidence() {
    return doc.text("confidence");
  }

  /** The line of the log, made from the values of one call; a place without a value stays. */
  public String sentence(Map<String, ?> values) {
    // An English sentence keeps English plural forms, whatever was asked for.
    boolean isEnglish = untranslated().contains("sentence");
    Language language = isEnglish ? Language.ENGLISH : Language.of(doc.text("lang")).orElseThrow();
    return Sentence.of(doc.text("sentence"), values, language);
  }

  /** The line as it reads with the sample values of the entry. */
  public String sampleSentence() {
    Doc samples = doc.doc("values");
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : samples.names()) {
      Object sample = samples.value(name);
      values.put(name, sample == null ? "" : sample);
    }
    return sentence(values);
  }
}
