package siplain.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with a piece of English, in so far as a program can see it. */
final class Prose {
  private static final Pattern DOUBLED = Pattern.compile("\\b([a-z]+) \\1\\b");
  private static final Pattern A_BEFORE_VOWEL =
      Pattern.compile(
          "(?:\\ba|(?:^|[.:] )A)"
              + " (?!uni|us[aeiu]|one\\b|once|euro|URI|URL|UDP|UUID|UA|UTC|UTF|U\\b)([aeiouAEIOU]\\w*|18x|8\\d\\d?\\b)");

  /** Letters that are spoken with a vowel first, such as in "an RFC", keep their "an". */
  private static final Pattern AN_BEFORE_CONSONANT =
      Pattern.compile(
          "\\b[Aa]n (?!hour|honest|heir|[FHLMNRSX][A-Z0-9])([b-df-hj-np-tv-zBCDGJKPQTVWYZ]\\w*)");

  private static final Pattern BRITISH =
      Pattern.compile(
          "(?i)\\b(normalis|dialled|dialling|behaviour|cancelled|cancelling|authoris|recognis|colour|favour|signalled)\\w*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.?:]$|\\.[`\")]$");
  private static final Pattern SENTENCE_START = Pattern.compile("^[A-Z0-9`\"{(]");

  private Prose() {}

  /** What is wrong with one or more whole sentences. */
  static List<String> ofSentences(String text) {
    List<String> wrong = of(text);
    // An id may begin a sentence: "stir.iat-stale is one of the findings".
    if (!SENTENCE_START.matcher(text).find()
        && !text.matches("(?s)^[a-z0-9.-]+[./][\\w.+-]+[ :].*")) {
      wrong.add("does not begin like a sentence");
    }
    if (!SENTENCE_END.matcher(text).find()) {
      wrong.add("does not end like a sentence");
    }
    return wrong;
  }

  /** What is wrong with a fragment. */
  static List<String> of(String text) {
    List<String> wrong = new ArrayList<>();
    String prose = text.replaceAll("`[^`]*`", "`x`");
    find(DOUBLED, prose, "doubled word", wrong);
    find(A_BEFORE_VOWEL, prose, "article", wrong);
    find(AN_BEFORE_CONSONANT, prose, "article", wrong);
    find(BRITISH, prose, "spelling", wrong);
    find(
        Pattern.compile("  |\\s[,.;:](?!\\w)|\\.\\.(?!\\.)|,,|;\\.|,\\.|\\u2014|!$"),
        prose,
        "punctuation",
        wrong);
    find(Pattern.compile("(?i)\\b(and/or|etc\\.|please|simply)"), prose, "filler", wrong);
    find(Pattern.compile("\\{[a-z]+}|TBD"), prose, "unfilled place", wrong);
    if (text.isBlank()) {
      wrong.add("empty");
    }
    if (text.chars().filter(c -> c == '`').count() % 2 != 0) {
      wrong.add("odd number of backticks");
    }
    if (prose.chars().filter(c -> c == '(').count()
        != prose.chars().filter(c -> c == ')').count()) {
      wrong.add("parentheses do not match");
    }
    return wrong;
  }

  private static void find(Pattern pattern, String text, String name, List<String> wrong) {
    pattern
        .matcher(text)
        .results()
        .forEach(found -> wrong.add(name + ": \"" + found.group() + "\""));
  }
}
