package siplain.config;

import java.util.Optional;

/** A text does not fit its setting. Never leaves the package. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1;

  private final ProblemKind kind;
  private final String reason;
  private final String expected;
  private final String suggestion;

  private Unfit(ProblemKind kind, String reason, String expected, String suggestion) {
    super(expected, null, false, false);
    this.kind = kind;
    this.reason = reason;
    this.expected = expected;
    this.suggestion = suggestion;
  }

  /** The value is wrong, and something like this would be right. */
  static Unfit expected(ProblemKind kind, String expected) {
    return new Unfit(kind, "", expected, "");
  }

  /** The value would be right in another version of the program or in another combination. */
  static Unfit because(ProblemKind kind, String reason, String expected) {
    return new Unfit(kind, reason, expected, "");
  }

  Unfit didYouMean(Optional<String> meant) {
    return new Unfit(kind, reason, expected, meant.orElse(""));
  }

  ProblemKind kind() {
    return kind;
  }

  String expected() {
    return expected;
  }

  /** What follows the value in the message; may be empty. */
  String reason() {
    return reason;
  }

  Optional<String> suggestion() {
    return suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion);
  }
}
