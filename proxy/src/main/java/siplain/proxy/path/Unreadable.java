package siplain.proxy.path;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transaction.ReturnPath;
import siplain.proxy.transport.Delivery;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.sip.message.Malformation;
import siplain.sip.message.ParseCause;
import siplain.sip.message.ReplyBasis;
import siplain.sip.message.Via;
import siplain.sip.uri.Uri;

/**
 * Refuses what could not be read. Without a transaction: the same again gets the same answer, and a
 * flood of it leaves nothing behind.
 */
final class Unreadable {
  static final Cause NOT_OURS = Cause.of(ParseCause.RESPONSE_NOT_OURS);

  private static final int LONGEST_EXCERPT = 200;
  private static final Uri NOBODY = Uri.parse("sip:nobody.invalid").orElseThrow();

  private final Kit kit;

  Unreadable(Kit kit) {
    this.kit = kit;
  }

  /**
   * Answers where an answer is possible.
   *
   * @param basis what it needs; null where nothing may be answered
   */
  void take(Flow flow, Malformation what, @Nullable ReplyBasis basis) {
    Cause cause = Cause.of(what.cause());
    if (basis != null && cause.status() != 0) {
      Via via = basis.topVia();
      byte[] reply = Answers.unreadable(basis, via, flow, cause, kit.ids().tag());
      Hop back = via == null ? Hop.along(flow) : ReturnPath.of(via, flow);
      kit.wire().send(reply, back, Delivery.UNHEARD);
    }
    kit.listener().dropped(flow, cause, cut(Details.text(Details.of(what))));
  }

  /** Whom a Via names, as a URI. */
  static Uri uri(Via via) {
    String port = via.port().isPresent() ? ":" + via.port().getAsInt() : "";
    return Uri.parse("sip:" + via.host() + port).orElse(NOBODY);
  }

  /** An excerpt, printable and short. */
  static String cut(String text) {
    if (text.isEmpty()) {
      return text; // as of all that a flood brings
    }
    String cut = text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT);
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
