package siplain.proxy.path;

import java.util.List;
import java.util.Map;
import siplain.proxy.observe.Cause;
import siplain.sip.message.HeaderName;

/**
 * A failure that this proxy answers itself.
 *
 * @param cause its status and its phrase come from here
 * @param detail the values of this very request that the cause's sentence has places for
 * @param headers what the answer has besides, such as Unsupported
 */
record Refusal(Cause cause, Map<String, Object> detail, List<Extra> headers) {

  /** A header field of an answer of our own. */
  record Extra(HeaderName name, String value) {}

  Refusal {
    headers = List.copyOf(headers);
  }

  static Refusal of(Cause cause, Map<String, Object> detail) {
    return new Refusal(cause, detail, List.of());
  }
}
