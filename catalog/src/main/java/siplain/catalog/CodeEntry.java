package siplain.catalog;

/** A SIP response code, a named profile of one (603+), or a whole class (4xx). */
public record CodeEntry(Doc doc) implements Entry {

  /** The class as it is written: {@code 4xx}. */
  public String statusClass() {
    return doc.text("class");
  }
}
