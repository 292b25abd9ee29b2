package siplain.proxy.transaction;

import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.sip.message.Via;

/** Where the response to a request goes (RFC 3261 section 18.2.2, RFC 3581 section 4). */
public final class ReturnPath {

  /** The way back of a request with this topmost Via that came along this flow. */
  public static Hop of(Via top, Flow flow) {
    throw new UnsupportedOperationException();
  }

  /** The topmost Via with the source in it, as it stands in what is forwarded and in answers. */
  public static String withSource(Via top, Flow flow) {
    throw new UnsupportedOperationException();
  }

  private ReturnPath() {}
}
