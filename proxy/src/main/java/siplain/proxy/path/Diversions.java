package siplain.proxy.path;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/** Diversion: who sent a call on, and why (RFC 5806). */
final class Diversions {
  /** Of RFC 5806 section 4.1; what a peer says otherwise is not repeated. */
  private static final Set<String> REASONS =
      Set.of(
          "unknown",
          "user-busy",
          "no-answer",
          "unavailable",
          "unconditional",
          "time-of-day",
          "do-not-disturb",
          "deflection",
          "follow-me",
          "out-of-service",
          "away");

  /** The latest on top (section 4.2). */
  static void write(Edits edits, List<Redirected> redirects) {
    for (Redirected each : redirects) {
      edits.prepend(
          HeaderName.DIVERSION,
          "<" + each.from().text() + ">;reason=" + each.reason() + ";counter=1");
    }
  }

  /** What the 3xx says itself, in a Diversion or by Q.850, else what its code does. */
  static String reason(Message response) {
    Field diversion = response.top(HeaderName.DIVERSION);
    Optional<String> said =
        diversion == null ? Optional.empty() : diversion.parameters().value("reason");
    String word = said.orElse("").toLowerCase(Locale.ROOT);
    if (REASONS.contains(word)) {
      return word;
    }
    Field reason = response.top(HeaderName.REASON);
    if (reason != null && reason.head().equalsIgnoreCase("Q.850")) {
      switch (reason.parameters().value("cause").orElse("")) {
        case "17" -> {
          return "user-busy";
        }
        case "18", "19" -> {
          return "no-answer";
        }
        case "20" -> {
          return "unavailable";
        }
        default -> {} // nothing that Diversion has a word for
      }
    }
    return switch (response.status()) {
      case 301, 302 -> "unconditional";
      case 305, 380 -> "deflection";
      default -> "unknown";
    };
  }

  private Diversions() {}
}
