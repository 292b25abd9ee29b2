package siplain.catalog;

import static java.util.Comparator.comparingInt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what can be explained in a text that somebody pastes: a SIP message, a line of a trace, a
 * log line of this proxy or of another product.
 *
 * <p>The text is hostile: every pattern is bounded, so that the time is linear in its length.
 */
public final class Clues {
  /** A line and a half of a terminal. */
  private static final int LONGEST_EXCERPT = 120;

  /** More than a person would read. */
  private static final int MOST_CLUES = 20;

  /** Far more than a header of a SIP message may have. */
  private static final int LONGEST_LINE = 20_000;

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]{0,20}[A-Za-z]");
  private static final Pattern STATUS_LINE =
      Pattern.compile("(?i)SIP/2\\.0[ \\t]{1,8}([1-6]\\d\\d)(?!\\d)[^\\r\\n]{0,100}");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(?<![\\w-])(Reason|Warning|Geolocation-Error|AlertMsg-Error|Subscription-State)["
              + " \\t]{0,8}:[ \\t]{0,8}");
  private static final Pattern PROTOCOL = Pattern.compile("^\\s*([A-Za-z0-9._-]{1,30})\\s*;");
  private static final Pattern CAUSE = Pattern.compile(";\\s*cause\\s*=\\s*\"?(\\d{1,3})(?!\\d)");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])(\\d{3})(?![\\w.])");
  private static final Pattern STATE_REASON = Pattern.compile("(?i)\\breason=([a-z]{1,30})");
  private static final Pattern HANGUP =
      Pattern.compile("(?i)\\bhangup[ -]?cause[ \\t:=]{1,4}(\\d{1,3})(?!\\d)[^\\r\\n]{0,60}");
  private static final Pattern CAUSE_ID =
      Pattern.compile("(?<![\\w./-])([a-z]{2,20}\\.[a-z0-9+-]{1,40})(?![\\w/-])");
  private static final Pattern NAMED_CODE =
      Pattern.compile(
          "(?i)(?<!\\w)(?:code|status|response|reply|answered|got|sip)\"?[ \\t]{0,4}[=:]?["
              + " \\t]{0,4}(?:sip response )?\"?([1-6]\\d\\d)(?![\\w.])[^\\r\\n]{0,60}");
  private static final Pattern CODE_AND_PHRASE =
      Pattern.compile("(?<![\\w.:+-])([1-6]\\d\\d)[ \\t]{1,4}\"?([A-Z][A-Za-z/ -]{2,50})");
  private static final Pattern LEADING_CODE =
      Pattern.compile("^\\s*([1-6]\\d\\d)(?:\\s[^\\r\\n]{0,100})?$");

  private final Finder finder;
  private final Map<String, Clue> clues = new LinkedHashMap<>();

  private Clues(Finder finder) {
    this.finder = finder;
  }

  /**
   * What the text holds, nothing twice: causes first, then failures, then the rest, each in the
   * order in which it stands there.
   */
  public static List<Clue> in(String text, Catalog catalog) {
    Clues clues = new Clues(catalog.finder());
    clues.read(unfolded(COLOR.matcher(text).replaceAll("")));
    return clues.clues.values().stream().sorted(comparingInt(Clues::rank)).toList();
  }

  private static int rank(Clue clue) {
    if (clue.entry() instanceof CauseEntry) {
      return 0;
    }
    return clue.isFailure() ? 1 : 2;
  }

  private void read(List<String> lines) {
    lines.forEach(this::statusLine);
    boolean plainText = clues.isEmpty();
    lines.forEach(this::headers);
    lines.forEach(this::causeIds);
    if (plainText) {
      lines.forEach(this::codesInProse);
    }
    if (clues.isEmpty() && lines.size() == 1) {
      question(lines.getFirst());
    }
  }

  /** Lines with the continuation lines of a folded header joined to them. */
  private static List<String> unfolded(String text) {
    return text.replaceAll("\\r?\\n[ \\t]{1,80}", " ")
        .strip()
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
      String name = header.group(1);
      for (String value : values(line.substring(header.end()))) {
        switch (name.toLowerCase(Locale.ROOT)) {
          case "reason" -> reason(value);
          case "subscription-state" -> first(STATE_REASON, value, name);
          default -> first(NUMBER, value, name);
        }
      }
    }
  }

  /** The values of a header, apart at its commas but for those in quotes. */
  private static List<String> values(String header) {
    boolean quoted = false;
    int from = 0;
    Stream.Builder<String> values = Stream.builder();
    for (int i = 0; i < header.length(); i++) {
      char character = header.charAt(i);
      quoted ^= character == '"';
      if (character == ',' && !quoted) {
        values.add(header.substring(from, i));
        from = i + 1;
      }
    }
    return values.add(header.substring(from)).build().limit(MOST_CLUES).toList();
  }

  private void reason(String value) {
    Matcher protocol = PROTOCOL.matcher(value);
    Matcher cause = CAUSE.matcher(value.replaceAll("\"[^\"]*\"", "\"\""));
    if (protocol.find() && cause.find()) {
      String table = protocol.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
      boolean blocked = value.toLowerCase(Locale.ROOT).contains("v=analytics1");
      String number = cause.group(1);
      Optional<Entry> entry =
          table.equals("sip") && blocked && number.equals("603")
              ? Optional.of(finder.ofCode(number, "Network Blocked"))
              : finder.ofValue(table, number);
      entry.ifPresent(found -> add(value, found));
    }
  }

  private void first(Pattern pattern, String value, String header) {
    Matcher matcher = pattern.matcher(value);
    if (matcher.find()) {
      finder
          .ofValue(header.toLowerCase(Locale.ROOT), matcher.group(1))
          .ifPresent(entry -> add(header + ": " + value, entry));
    }
  }

  private void causeIds(String line) {
    for (MatchResult found : all(CAUSE_ID, line)) {
      finder
          .exactly(found.group(1))
          .filter(CauseEntry.class::isInstance)
          .ifPresent(entry -> add(found.group(), entry));
    }
  }

  private void codesInProse(String line) {
    for (MatchResult found : all(NAMED_CODE, line)) {
      add(found.group(), finder.ofCode(found.group(1), found.group()));
    }
    for (MatchResult found : all(CODE_AND_PHRASE, line)) {
      finder.find(found.group(2)).stream()
          .filter(entry -> entry.doc().number("code").orElse(0) == code(found))
          .findFirst()
          .ifPresent(entry -> add(found.group(), entry));
    }
    for (MatchResult found : all(HANGUP, line)) {
      finder.ofValue("q.850", found.group(1)).ifPresent(entry -> add(found.group(), entry));
    }
  }

  /** A single line may be no log but what somebody would have typed as an argument. */
  private void question(String line) {
    Matcher code = LEADING_CODE.matcher(line);
    if (code.matches()) {
      add(line, finder.ofCode(code.group(1), line));
    } else if (!HEADER.matcher(line).find()) {
      finder.find(line).forEach(entry -> add(line, entry));
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
