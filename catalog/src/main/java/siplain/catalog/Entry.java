package siplain.catalog;

import java.util.List;
import java.util.function.Function;

/**
 * What the catalog knows of one id: a response code, a cause that this proxy can find, or a value
 * that stands in a header.
 */
public sealed interface Entry permits CodeEntry, CauseEntry, ValueEntry {

  /** The whole entry, as it is handed out as JSON. */
  Doc doc();

  default String id() {
    return doc().text("id");
  }

  default String phrase() {
    return doc().text("phrase");
  }

  /** What happened, in a few words for a person. */
  default String title() {
    return doc().text("title");
  }

  default String summary() {
    return doc().text("summary");
  }

  default String description() {
    return doc().text("description");
  }

  default String when() {
    return doc().text("when");
  }

  default String retry() {
    return doc().text("retry");
  }

  /** The steps that mend it, the first one first. */
  default List<String> fix() {
    return doc().texts("fix");
  }

  default List<String> rfc() {
    return doc().texts("rfc");
  }

  /** The ids of look-alikes and of what else is worth reading. */
  default List<String> related() {
    return doc().texts("related");
  }

  /** The members whose text is English because the language asked for has none yet. */
  default List<String> untranslated() {
    return doc().texts("untranslated");
  }

  /**
   * What one of three functions makes of this entry, by its kind. In place of a pattern switch,
   * which makes its classes at run time: a tenth of what a command takes, and no cache holds them.
   */
  default <R> R match(
      Function<CodeEntry, R> code, Function<CauseEntry, R> cause, Function<ValueEntry, R> value) {
    if (this instanceof CodeEntry ofCode) {
      return code.apply(ofCode);
    }
    return this instanceof CauseEntry ofCause
        ? cause.apply(ofCause)
        : value.apply((ValueEntry) this);
  }

  static Entry of(Doc doc) {
    return switch (doc.text("kind")) {
      case "code" -> new CodeEntry(doc);
      case "cause" -> new CauseEntry(doc);
      default -> new ValueEntry(doc);
    };
  }
}
