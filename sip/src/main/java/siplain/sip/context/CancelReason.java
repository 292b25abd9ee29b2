package siplain.sip.context;

import java.util.List;

/** The Reason values that we put into a CANCEL of our own (RFC 3326). */
final class CancelReason {
  /** RFC 3326 section 3.1: a phone that reads this shows no missed call. */
  static final List<String> COMPLETED_ELSEWHERE =
      List.of("SIP;cause=200;text=\"Call completed elsewhere\"");

  static final List<String> SILENCE = List.of("SIP;cause=408;text=\"Request Timeout\"");

  private CancelReason() {}

  /**
   * The branches that a 6xx ends are told which one it was, as RFC 8197 section 4 has it of 607:
   * nobody took the call elsewhere, so a cause of 200 would be untrue.
   */
  static List<String> declined(int status) {
    String phrase = phrase(status);
    String text = phrase.isEmpty() ? "" : ";text=\"" + phrase + "\"";
    return List.of("SIP;cause=" + status + text);
  }

  private static String phrase(int status) {
    return switch (status) {
      case 600 -> "Busy Everywhere";
      case 603 -> "Decline";
      case 604 -> "Does Not Exist Anywhere";
      case 606 -> "Not Acceptable";
      case 607 -> "Unwanted";
      case 608 -> "Rejected";
      default -> "";
    };
  }
}
