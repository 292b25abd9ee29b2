package siplain.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The form of a regular expression that is safe to try on what strangers send. */
final class PatternForm {
  private static final int LONGEST = 512;

  static final Form<Pattern> PATTERN =
      new Form<>("a regular expression like '^\\+?1900'", scalar -> pattern(scalar.text()));

  private PatternForm() {}

  private static Pattern pattern(String text) throws Unfit {
    if (text.length() > LONGEST) {
      throw because("is too long", "at most " + LONGEST + " characters");
    }
    try {
      Pattern pattern = Pattern.compile(text);
      String trouble = Backtracking.trouble(text);
      if (!trouble.isEmpty()) {
        throw because("could try for hours: " + trouble, "a simpler expression");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
      throw because("is no regular expression: " + e.getDescription() + where, "");
    }
  }

  private static Unfit because(String reason, String expected) {
    return Unfit.because(ProblemKind.BAD_PATTERN, reason, expected);
  }
}
