package siplain.config;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds regular expressions that could try too many ways to match, before a caller's number makes
 * them do so. It refuses more than it must: telephone numbers need neither back-references nor
 * repetitions of repetitions. Only for text that compiles.
 */
final class Backtracking {
  /** How many ways one open repetition has in the longest user part worth a thought. */
  private static final long WAYS_OF_OPEN = 128;

  /** Two open repetitions and a few optional parts; some milliseconds at worst. */
  private static final long MOST_WAYS = WAYS_OF_OPEN * WAYS_OF_OPEN * 64;

  private final String pattern;
  private final Deque<Group> open = new ArrayDeque<>();
  private int at;
  private long ways = 1;

  /** What stands between two parentheses. */
  private static final class Group {
    private boolean varies;
    private int branches = 1;
  }

  private Backtracking(String pattern) {
    this.pattern = pattern;
  }

  /** What is wrong with it; empty if nothing is. */
  static String trouble(String pattern) {
    return new Backtracking(pattern).trouble();
  }

  private String trouble() {
    Group top = new Group();
    open.push(top);
    while (at < pattern.length()) {
      String trouble = next();
      if (!trouble.isEmpty()) {
        return trouble;
      }
    }
    multiply(top.branches);
    return ways > MOST_WAYS ? "too many parts that repeat or may be absent" : "";
  }

  /** Reads one part of the expression with its repetition. */
  private String next() {
    boolean varies = false;
    switch (pattern.charAt(at)) {
      case '\\' -> {
        if (isReference()) {
          return "a back-reference";
        }
        skipEscape();
      }
      case '[' -> skipClass();
      case '(' -> {
        return open();
      }
      case '|' -> {
        Group group = open.getFirst();
        group.branches++;
        group.varies = true;
        at++;
        return "";
      }
      case ')' -> {
        varies = close();
      }
      default -> at++;
    }
    return repetition(varies);
  }

  private String open() {
    int end = pattern.indexOf(')', at);
    int colon = pattern.indexOf(':', at);
    int flags = colon >= 0 && colon < end ? colon : end;
    boolean special = pattern.startsWith("(?", at);
    if (special && pattern.substring(at + 2, flags).matches("[a-zA-Z-]*x[a-zA-Z-]*")) {
      return "the flag x";
    }
    open.push(new Group());
    at++;
    if (special) {
      // Behind "?" stands what kind of group it is, and no repetition.
      at++;
    }
    return "";
  }

  private boolean close() {
    Group closed = open.size() > 1 ? open.pop() : open.getFirst();
    multiply(closed.branches);
    open.getFirst().varies |= closed.varies;
    at++;
    return closed.varies;
  }

  /** Counts the repetition that follows a part. */
  private String repetition(boolean varies) {
    long least = 1;
    long most = 1;
    boolean endless = false;
    char mark = at < pattern.length() ? pattern.charAt(at) : ' ';
    switch (mark) {
      case '?' -> least = 0;
      case '*', '+' -> endless = true;
      case '{' -> {
        String[] bounds = pattern.substring(at + 1, pattern.indexOf('}', at)).split(",", -1);
        least = Long.parseLong(bounds[0]);
        endless = bounds.length > 1 && bounds[1].isEmpty();
        most = bounds.length > 1 && !endless ? Long.parseLong(bounds[1]) : least;
        at = pattern.indexOf('}', at);
      }
      default -> {
        return "";
      }
    }
    at++;
    if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
      at++;
    }
    if (varies && (endless || most > 1)) {
      return "a repetition of what holds a repetition or a choice itself";
    }
    multiply(endless ? WAYS_OF_OPEN : most - least + 1);
    open.getFirst().varies |= endless || most != least;
    return "";
  }

  private void multiply(long by) {
    ways = Math.min(ways * Math.min(by, MOST_WAYS + 1), MOST_WAYS + 1);
  }

  private boolean isReference() {
    char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
    return next == 'k' || (next >= '1' && next <= '9');
  }

  private void skipEscape() {
    char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
    boolean braces = at + 2 < pattern.length() && pattern.charAt(at + 2) == '{';
    if (next == 'Q') {
      int end = pattern.indexOf("\\E", at);
      at = end < 0 ? pattern.length() : end + 2;
    } else if (braces && (next == 'p' || next == 'P' || next == 'x' || next == 'N')) {
      at = pattern.indexOf('}', at) + 1;
    } else {
      at += next == 'c' ? 3 : 2;
    }
  }

  /** A class may hold others, as in {@code [a-z&&[^b]]}. */
  private void skipClass() {
    int depth = 0;
    do {
      char c = at < pattern.length() ? pattern.charAt(at) : ']';
      if (c == '\\') {
        skipEscape();
        continue;
      }
      if (c == '[') {
        depth++;
        // A bracket that closes at once is meant as a letter.
        int first = pattern.startsWith("^", at + 1) ? at + 2 : at + 1;
        at = pattern.startsWith("]", first) ? first : at;
      } else if (c == ']') {
        depth--;
      }
      at++;
    } while (depth > 0);
  }
}
