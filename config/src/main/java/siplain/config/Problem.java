package siplain.config;

import java.util.Optional;

/**
 * One thing that is wrong or doubtful about the settings.
 *
 * @param file the file as it was named, or the environment variable
 * @param line from 1; 0 when it is about the file as a whole or about a variable
 * @param column from 1; 0 where there is no line
 * @param key the whole way to the setting, such as {@code peers.pbx.targets[2]}; empty when it is
 *     about the file as a whole
 * @param found the value, or what is wrong in words
 * @param expected what would be right; may be empty
 * @param suggestion what was probably meant
 */
public record Problem(
    String file,
    int line,
    int column,
    String key,
    String found,
    String expected,
    Optional<String> suggestion,
    ProblemKind kind,
    Severity severity) {

  /** Whether the settings can be used all the same. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** The id of the catalog's entry that explains it. */
  public String cause() {
    return kind.id();
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Where it stands, such as {@code siplain.yaml:12}. */
  public String place() {
    return line > 0 ? file + ":" + line : file;
  }

  /** One line, such as {@code siplain.yaml:12: redirects.max-hops: 0 (expected: 1..70)}. */
  public String text() {
    String mark = isError() ? "" : "warning: ";
    return place() + ": " + mark + (key.isEmpty() ? "" : key + ": ") + found + remedy();
  }

  private String remedy() {
    String meant = suggestion.map(each -> "did you mean " + each + "?").orElse("");
    if (expected.isEmpty()) {
      return meant.isEmpty() ? "" : " (" + meant + ")";
    }
    return " (expected: " + expected + (meant.isEmpty() ? "" : "; " + meant) + ")";
  }

  @Override
  public String toString() {
    return text();
  }
}
