package siplain.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what can be explained in a text that somebody pastes: a SIP message, a line of a trace, a
 * log line of this proxy or of another product.
 *
 * <p>The text is hostile: every pattern is bounded, so that the time is linear in its length.
 */
public final class Clues {
  private static final int LONGEST_EXCERPT = 120;
  private static final int MOST_CLUES = 20;
  private static final int LONGEST_LINE = 20_000;

  private static final Pattern STATUS_LINE =
      Pattern.compile("SIP/2\\.0[ \\t]{1,8}([1-6]\\d\\d)(?!\\d)[^\\r\\n]{0,100}");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(?<![\\w-])(Reason|Warning|Geolocation-Error|AlertMsg-Error|Subscription-State)["
              + " \\t]{0,8}:[ \\t]{0,8}");
  private static final Pattern REASON =
      Pattern.compile(
          "([A-Za-z0-9._-]{1,30})[ \\t]{0,8};[^,\\r\\n]{0,200}?\\bcause[ \\t]{0,8}=["
              + " \\t]{0,8}\"?(\\d{1,3})(?!\\d)");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])(\\d{3})(?![\\w.])");
  private static final Pattern STATE_REASON = Pattern.compile("(?i)\\breason=([a-z]{1,30})");
  private static final Pattern CAUSE_ID =
      Pattern.compile("(?<![\\w./-])([a-z]{2,20}\\.[a-z0-9+-]{1,40})(?![\\w/-])");
  private static final Pattern NAMED_CODE =
      Pattern.compile(
          "(?i)(?<!\\w)(?:code|status|response|reply|answered|got|sip)\"?[ \\t]{0,4}[=:]?["
              + " \\t]{0,4}(?:sip response )?\"?([1-6]\\d\\d)(?![\\w.])[^\\r\\n]{0,60}");
  private static final Pattern CODE_AND_PHRASE =
      Pattern.compile("(?<![\\w.:+-])([1-6]\\d\\d)[ \\t]{1,4}\"?([A-Z][A-Za-z/ -]{2,50})");

  private final Finder finder;
  private final Map<String, Clue> clues = new LinkedHashMap<>();

  private Clues(Finder finder) {
    this.finder = finder;
  }

  /** What the text holds, response codes first; nothing twice. */
  public static List<Clue> in(String text, Catalog catalog) {
    Clues clues = new Clues(catalog.finder());
    List<String> lines = unfolded(text);
    lines.forEach(clues::statusLine);
    boolean plainText = clues.clues.isEmpty();
    lines.forEach(clues::headers);
    lines.forEach(clues::causeIds);
    if (plainText) {
      lines.forEach(clues::codesInProse);
    }
    return List.copyOf(clues.clues.values());
  }

  /** Lines with the continuation lines of a folded header joined to them. */
  private static List<String> unfolded(String text) {
    return text.replaceAll("\\r?\\n[ \\t]{1,80}", " ")
        .lines()
        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
        .toList();
  }

  private void statusLine(String line) {
    for (MatchResult found : all(STATUS_LINE, line)) {
      add(found.group(), finder.ofCode(found.group(1), found.group()));
    }
  }

  private void headers(String line) {
    for (MatchResult header : all(HEADER, line)) {
      String value = line.substring(header.end());
      switch (header.group(1).toLowerCase(Locale.ROOT)) {
        case "reason" -> reasons(value);
        case "warning" -> first(NUMBER, value, "warning");
        case "subscription-state" -> first(STATE_REASON, value, "subscription-state");
        case String name -> first(NUMBER, value, name);
      }
    }
  }

  private void reasons(String value) {
    for (MatchResult reason : all(REASON, value)) {
      String protocol = reason.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
      String text = reason.group() + rest(value, reason.end());
      if (protocol.equals("sip") && reason.group(2).matches("[1-6]\\d\\d")) {
        boolean blocked = value.toLowerCase(Locale.ROOT).contains("v=analytics1");
        String phrase = blocked ? reason.group(2) + " Network Blocked" : reason.group(2);
        add(text, finder.ofCode(reason.group(2), phrase));
      } else {
        finder.ofValue(protocol, reason.group(2)).ifPresent(entry -> add(text, entry));
      }
    }
  }

  /** What follows a cause up to the next value: its text, mostly. */
  private static String rest(String value, int from) {
    int end = value.indexOf(',', from);
    return value.substring(from, end < 0 ? value.length() : end);
  }

  private void first(Pattern pattern, String value, String table) {
    Matcher matcher = pattern.matcher(value);
    if (matcher.find()) {
      finder.ofValue(table, matcher.group(1)).ifPresent(entry -> add(table + ": " + value, entry));
    }
  }

  private void causeIds(String line) {
    for (MatchResult found : all(CAUSE_ID, line)) {
      List<Entry> entries = new ArrayList<>(finder.find(found.group(1)));
      if (entries.size() == 1 && entries.getFirst() instanceof CauseEntry cause) {
        add(found.group(), cause);
      }
    }
  }

  private void codesInProse(String line) {
    for (MatchResult found : all(NAMED_CODE, line)) {
      add(found.group(), finder.ofCode(found.group(1), found.group()));
    }
    for (MatchResult found : all(CODE_AND_PHRASE, line)) {
      Optional<Entry> byPhrase =
          finder.find(found.group(2)).stream()
              .filter(entry -> entry.doc().number("code").orElse(0) == code(found))
              .findFirst();
      byPhrase.ifPresent(entry -> add(found.group(), entry));
    }
  }

  private static int code(MatchResult found) {
    return Integer.parseInt(found.group(1));
  }

  private static List<MatchResult> all(Pattern pattern, String line) {
    return pattern.matcher(line).results().limit(MOST_CLUES).toList();
  }

  private void add(String text, Entry entry) {
    if (clues.size() < MOST_CLUES) {
      clues.putIfAbsent(entry.id(), new Clue(excerpt(text), entry));
    }
  }

  private static String excerpt(String text) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "").strip();
    return clean.codePointCount(0, clean.length()) <= LONGEST_EXCERPT
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_EXCERPT)) + "...";
  }
}
