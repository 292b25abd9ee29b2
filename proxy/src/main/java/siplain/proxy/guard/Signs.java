package siplain.proxy.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Dialed;
import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.uri.Uri;

/**
 * The signs by which a scanner's request is known. They find tools that do not hide, which is most
 * of what comes; whoever hides is held by the limits and by the routes.
 */
final class Signs {
  /**
   * Names that no phone, PBX or test program of an operator goes by. Each is looked for as a word:
   * "iwar" is in the middle of honest names too.
   */
  private static final List<String> AGENTS =
      List.of(
          "friendly-scanner",
          "friendly-request",
          "sipvicious",
          "sipcli",
          "sip-scan",
          "sipscan",
          "sundayddr",
          "iwar",
          "vaxsipuseragent",
          "pplsip");

  /** In the display name of a From, where the agent was changed and this was forgotten. */
  private static final String NAME = "sipvicious";

  /** Whom the probes of nmap and svmap say they come from. */
  private static final List<String> CALLERS = List.of("sip:nm@nm", "sip:100@1.1.1.1");

  /** What is tried on databases. A quote alone is in names, such as o'brien and d'or. */
  private static final Pattern SQL =
      Pattern.compile(
          "['\"](?:\\s*(?:or|and)\\b[^=]*=|\\s*(?:;|--)|.*\\bunion\\b.*\\bselect\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_AGENT = 256;

  private final List<String> agents;
  private final List<Pattern> users;

  Signs(List<String> agents, List<Pattern> users) {
    this.agents = agents.stream().map(Signs::lower).toList();
    this.users = List.copyOf(users);
  }

  /** The first sign that a request bears, in words for an operator; null where it bears none. */
  @Nullable String of(Message request) {
    String agent = agent(request);
    if (agent != null) {
      return agent + " in User-Agent";
    }
    Address from = request.from();
    if (lower(from.displayName().orElse("")).contains(NAME)) {
      return NAME + " in From";
    }
    String caller = from.uriText();
    for (String known : CALLERS) {
      if (known.equalsIgnoreCase(caller)) {
        return known + " in From";
      }
    }
    return user(request);
  }

  private @Nullable String agent(Message request) {
    Field field = request.first(HeaderName.USER_AGENT);
    if (field == null) {
      return null;
    }
    String value = field.value();
    String text = lower(value.substring(0, Math.min(value.length(), LONGEST_AGENT)));
    for (String known : AGENTS) {
      if (hasWord(text, known)) {
        return known;
      }
    }
    for (String known : agents) {
      if (text.contains(known)) {
        return known;
      }
    }
    return null;
  }

  private static boolean hasWord(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetter(text.charAt(end));
      if (begins && ends) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }

  /** Of a pattern that cannot be decided in bounded time nobody is accused. */
  private @Nullable String user(Message request) {
    List<Named> all = new ArrayList<>(3);
    all.add(new Named("Request-URI", Dialed.of(request.requestUri())));
    request.from().uri().ifPresent(uri -> all.add(named("From", uri)));
    request.to().uri().ifPresent(uri -> all.add(named("To", uri)));
    for (Named each : all) {
      if (each.user.matches(SQL, false)) {
        return "SQL in " + each.header;
      }
      for (Pattern pattern : users) {
        if (each.user.matches(pattern, false)) {
          return pattern.pattern() + " in " + each.header;
        }
      }
    }
    return null;
  }

  private record Named(String header, Dialed user) {}

  private static Named named(String header, Uri uri) {
    return new Named(header, Dialed.of(uri));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
