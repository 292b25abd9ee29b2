package siplain.catalog;

import java.util.List;

/** A value seen in a header, such as a Q.850 cause in Reason or a code in Warning. */
public record ValueEntry(Doc doc) implements Entry {

  public String header() {
    return doc.text("header");
  }

  /** The SIP codes that it maps to or comes with. */
  public List<String> codes() {
    return doc.texts("codes");
  }
}
