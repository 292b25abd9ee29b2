package siplain.config;

import java.util.Locale;

/** What can be wrong with a setting; the catalog explains each under the same name. */
public enum ProblemKind {
  UNKNOWN_KEY,
  DUPLICATE_KEY,
  WRONG_TYPE,
  MISSING_VALUE,
  OUT_OF_RANGE,
  UNKNOWN_CHOICE,
  NO_SUCH_FILE,
  UNREADABLE_FILE,
  BAD_PEM,
  CONFLICT,
  UNREACHABLE_RULE,
  BAD_ADDRESS,
  BAD_DURATION,
  TIMER_C_SHORT,
  ENVIRONMENT_VALUE,
  NOT_YAML,
  UNKNOWN_PEER,
  PATH_UNSAID,
  BAD_PATTERN;

  /** The id of the catalog's entry. */
  public String id() {
    return "config." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What it is called when the value comes from a variable: how a value is wrong matters less than
   * where it stands.
   */
  ProblemKind ofVariable() {
    return switch (this) {
      case WRONG_TYPE, MISSING_VALUE, OUT_OF_RANGE, UNKNOWN_CHOICE, BAD_ADDRESS, BAD_DURATION ->
          ENVIRONMENT_VALUE;
      case UNKNOWN_KEY,
          DUPLICATE_KEY,
          NO_SUCH_FILE,
          UNREADABLE_FILE,
          BAD_PEM,
          CONFLICT,
          UNREACHABLE_RULE,
          TIMER_C_SHORT,
          ENVIRONMENT_VALUE,
          NOT_YAML,
          UNKNOWN_PEER,
          PATH_UNSAID,
          BAD_PATTERN ->
          this;
    };
  }
}
