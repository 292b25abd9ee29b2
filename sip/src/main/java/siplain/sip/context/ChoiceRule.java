package siplain.sip.context;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which answer the caller gets: RFC 3261 section 16.7 steps 5 and 6, one row per rule, the first
 * row that any answer fits is the choice.
 *
 * <p>Read across: the name, the statuses it takes in their order of preference ({@code 4xx} takes
 * those of the class that no row above and none below names), who must have made the answer, what
 * is sent. Within a row the listed order counts, then who was first. {@link #table} prints the rows
 * for {@code docs/tables/best-response.txt}, which a test compares.
 */
public enum ChoiceRule {
  // format:off
  SUCCESS             ("2xx",                 By.ANYBODY, "as it is",   "3261 16.7 step 5",
      "Passed on at once; everybody else is canceled. Every later 2xx to an INVITE is passed on too."),
  GLOBAL_FAILURE      ("6xx",                 By.ANYBODY, "as it is",   "3261 16.7 steps 5, 6",
      "Speaks for every branch. The first one cancels the others, waits for them, and is sent."),
  CANCELED            ("487",                 By.AFTER_CANCEL, "as it is", "3261 16.10, 9.2",
      "The caller gave up, and 487 says so."),
  REDIRECT            ("302 301 300",         By.PEER,    "as it is",   "3261 16.7 step 6",
      "Lowest class. The caller can go on with the Contacts that were not tried here."),
  REDIRECT_OTHERWISE  ("3xx",                 By.PEER,    "as it is",   "3261 16.7 step 6, 21.3",
      "305 and 380 say where not to go or what else to do; few callers can follow them."),
  CHALLENGE           ("401 407",             By.PEER,    "with all challenges", "3261 16.7 steps 6, 7",
      "The caller can ask again with credentials, and needs every challenge to do so at once."),
  CORRECTABLE         ("415 420 484",         By.PEER,    "as it is",   "3261 16.7 step 6",
      "The caller learns how to ask again."),
  ADJUSTABLE          ("421 422 423 428 494", By.PEER,    "as it is",   "3261 16.7 step 6, 4028, 8224, 3329",
      "The same, for what section 16.7 does not name: extension, session time, expiry, identity, security."),
  PERSON              ("486 480",             By.PEER,    "as it is",   "3261 16.7 step 6",
      "Says how it stands with the callee, which a 404 from another branch does not."),
  REQUEST_FAILURE     ("4xx",                 By.PEER,    "as it is",   "3261 16.7 step 6",
      "Lowest class that is left. The rows below take what says least of it."),
  STRAY               ("440 483 482 481 491 487", By.PEER, "as it is",  "3261 16.7 step 6, 5393 5.3",
      "About the request's way and not about the callee; 482 comes of a fork that met again."),
  PEER_TIMEOUT        ("408",                 By.PEER,    "as it is",   "3261 16.7 step 6",
      "Somebody else waited in vain; any other 4xx knows more."),
  SERVER_FAILURE      ("5xx",                 By.PEER,    "as it is",   "3261 16.7 step 6",
      "Next class."),
  UNAVAILABLE         ("503",                 By.PEER,    "500, or 503", "3261 16.7 step 6, 21.5.4",
      "Alone it is sent as 500, or the caller would shun this proxy. Where every target of the route is broken\n"
          + "or draining it is a 503 with the smallest Retry-After."),
  CANCELED_IN_SILENCE ("any",                 By.LOCAL_AFTER_CANCEL, "487", "3261 9.1, 16.10",
      "The caller gave up, and nobody answered. A branch that stays silent for 64*T1 counts as terminated."),
  OWN_REFUSAL         ("3xx 4xx",             By.LOCAL,   "as it is",   "3261 16.7 step 6",
      "What this proxy made up loses to what anybody said, whatever the class."),
  OWN_TIMEOUT         ("408",                 By.LOCAL,   "as it is",   "3261 16.7 step 6, 16.8",
      "Nobody answered in time."),
  OWN_FAILURE         ("5xx",                 By.LOCAL,   "as it is",   "3261 16.7 step 6",
      "Next class."),
  UNREACHABLE         ("503",                 By.LOCAL,   "500, or 503", "3261 16.9, 16.7 step 6",
      "Nobody could be reached; a 503 only as for unavailable."),
  ROUTE_DOWN          ("none",                By.NOBODY,  "503",        "3261 21.5.4",
      "Nothing was tried, since every target is broken or draining."),
  NO_TARGET           ("none",                By.NOBODY,  "480",        "3261 16.5",
      "The target set is empty."),
  NO_BREADTH          ("none",                By.NOBODY,  "440",        "5393 5.3.3",
      "Max-Breadth leaves room for no branch at all."),
  NO_ANSWER           ("none",                By.NOBODY,  "408",        "3261 16.7 step 6",
      "There were targets, and no answer is left that could be sent."),
  SILENCE             ("408 or none",         By.NOBODY,  "nothing",    "4320 4.2",
      "Not an INVITE, and only timeouts: a 408 would come too late and blame this proxy.");
  // format:on

  /** Who must have made an answer for a row to take it. */
  enum By {
    ANYBODY("anybody"),
    PEER("a peer"),
    LOCAL("this proxy"),
    AFTER_CANCEL("a peer, after CANCEL"),
    LOCAL_AFTER_CANCEL("this proxy, after CANCEL"),
    NOBODY("nobody");

    private final String text;

    By(String text) {
      this.text = text;
    }

    boolean fits(Answer answer, boolean canceled) {
      return switch (this) {
        case ANYBODY -> true;
        case PEER -> !answer.local();
        case LOCAL -> answer.local();
        case AFTER_CANCEL -> canceled && !answer.local();
        case LOCAL_AFTER_CANCEL -> canceled && answer.local();
        case NOBODY -> false;
      };
    }
  }

  private static final int ANY = 0;

  /** What each row takes: statuses, and classes by their first digit. */
  private static final Map<ChoiceRule, List<Integer>> TAKES =
      Arrays.stream(values()).collect(Collectors.toMap(rule -> rule, ChoiceRule::read));

  private final String text;
  private final By by;
  private final String sends;
  private final String rfc;
  private final String why;

  ChoiceRule(String text, By by, String sends, String rfc, String why) {
    this.text = text;
    this.by = by;
    this.sends = sends;
    this.rfc = rfc;
    this.why = why;
  }

  private static List<Integer> read(ChoiceRule rule) {
    return rule.by == By.NOBODY
        ? List.of()
        : Arrays.stream(rule.text.replace("any", "0").replace("xx", "").split(" "))
            .map(Integer::valueOf)
            .toList();
  }

  /** The name as it stands in a log: {@code global-failure}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The row for an answer, whether or not it is the one that is chosen. */
  static ChoiceRule of(Answer answer, boolean canceled) {
    return Arrays.stream(values())
        .filter(rule -> rule.by.fits(answer, canceled) && rule.takes(answer))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row takes " + answer));
  }

  /** Where the status stands in the row's own list; the same for all of a class. */
  int place(Answer answer) {
    return takes().indexOf(answer.status());
  }

  private boolean takes(Answer answer) {
    return names(answer)
        || takes().contains(ANY)
        || (takes().contains(answer.statusClass()) && !namedFurtherDown(answer));
  }

  /** A row for a class leaves to the rows below it what they name. */
  private boolean namedFurtherDown(Answer answer) {
    return Arrays.stream(values())
        .anyMatch(rule -> rule.compareTo(this) > 0 && rule.by == by && rule.names(answer));
  }

  private List<Integer> takes() {
    return Objects.requireNonNull(TAKES.get(this));
  }

  private boolean names(Answer answer) {
    return takes().contains(answer.status());
  }

  /** All rows as a text to read. */
  static String table() {
    StringBuilder text = new StringBuilder();
    line(text, "rule", "takes", "said by", "sends", "RFC");
    for (ChoiceRule rule : values()) {
      text.append('\n');
      line(text, rule.id(), rule.text, rule.by.text, rule.sends, rule.rfc);
      rule.why.lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(String.format("%-25s %-24s %-25s %-20s %s", cells).stripTrailing()).append('\n');
  }
}
