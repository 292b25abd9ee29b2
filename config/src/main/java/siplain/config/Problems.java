package siplain.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every problem found so far. */
final class Problems {
  /** Nobody mends more than these before looking again. */
  static final int MOST_SHOWN = 50;

  /** A file of 1 MiB can hold a hundred thousand mistakes, and need not fill the memory. */
  private static final int MOST_KEPT = 2000;

  private static final int LONGEST = 240;

  /** It may list all keys of a place, or a path. */
  private static final int LONGEST_REMEDY = 480;

  /** Enough of a value to know it again. */
  private static final int BRIEF = 80;

  private final List<Problem> found = new ArrayList<>();
  private int count;
  private int errors;

  void error(ProblemKind kind, Place place, String key, String found, String expected) {
    error(kind, place, key, found, expected, Optional.empty());
  }

  void error(
      ProblemKind kind,
      Place place,
      String key,
      String found,
      String expected,
      Optional<String> suggestion) {
    errors++;
    ProblemKind named = place.isVariable() ? kind.ofVariable() : kind;
    add(named, place, key, found, expected, suggestion, Problem.Severity.ERROR);
  }

  void warning(ProblemKind kind, Place place, String key, String found, String expected) {
    add(kind, place, key, found, expected, Optional.empty(), Problem.Severity.WARNING);
  }

  int count() {
    return count;
  }

  boolean hasErrors() {
    return errors > 0;
  }

  /** The first of them, errors before warnings, in the order of the file; variables come before. */
  List<Problem> shown() {
    return found.stream()
        .sorted(Comparator.comparing(Problem::severity))
        .limit(MOST_SHOWN)
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  int more() {
    return Math.max(0, count - MOST_SHOWN);
  }

  private void add(
      ProblemKind kind,
      Place place,
      String key,
      String found,
      String expected,
      Optional<String> suggestion,
      Problem.Severity severity) {
    count++;
    if (this.found.size() < MOST_KEPT) {
      this.found.add(
          new Problem(
              oneLine(place.name()),
              place.line(),
              place.column(),
              oneLine(key),
              oneLine(found),
              oneLine(expected, LONGEST_REMEDY),
              suggestion.map(Problems::oneLine),
              kind,
              severity));
    }
  }

  /** Text from outside, fit for one line of a terminal. */
  static String oneLine(String text) {
    return oneLine(text, LONGEST);
  }

  /** The beginning of a value, with room for words after it. */
  static String brief(String text) {
    return oneLine(text, BRIEF);
  }

  private static String oneLine(String text, int longest) {
    String start = text.length() > 4 * longest ? text.substring(0, 4 * longest) : text;
    String clean = start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
    return clean.codePointCount(0, clean.length()) <= longest
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, longest)) + "...";
  }
}
