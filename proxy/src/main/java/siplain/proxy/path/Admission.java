package siplain.proxy.path;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.proxy.dialog.Reading;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Calls;
import siplain.proxy.peer.Load;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Method;

/** Keeps to the calls that a peer may have, and counts them. */
final class Admission {
  /** Seconds after which the refused one may try again: calls come and go that fast. */
  private static final String RETRY_AFTER = "5";

  /** Why this request may not go on; null where it may. */
  static Calls.@Nullable Full begin(Kit kit, Matched matched) {
    Message request = matched.in().request();
    Reading.Ours dialog = matched.dialog();
    if (dialog != null) {
      String callerTag = (dialog.fromCaller() ? request.fromTag() : request.toTag()).orElse("");
      if (request.method().is(Method.Known.BYE)) {
        kit.calls().ended(request.callId(), callerTag);
      } else {
        kit.calls().seen(request.callId(), callerTag, kit.loop().now());
      }
      return null;
    }
    return counts(matched)
        ? kit.calls()
            .begin(
                request.callId(),
                request.fromTag().orElse(""),
                matched.in().from(),
                matched.to(),
                kit.loop().now())
        : null;
  }

  /** Whether this request begins a call. */
  static boolean counts(Matched matched) {
    return matched.dialog() == null && matched.in().request().method().is(Method.Known.INVITE);
  }

  /** The INVITE has come to its end. */
  static void finished(Kit kit, Received in, boolean answered) {
    Message request = in.request();
    kit.calls().finished(request.callId(), request.fromTag().orElse(""), answered);
  }

  static Refusal refusal(Calls.Full full) {
    return new Refusal(
        full.cause(),
        values(full),
        List.of(new Refusal.Extra(HeaderName.RETRY_AFTER, RETRY_AFTER)));
  }

  /** What anything but a request inside a dialog is told while the proxy comes to its end. */
  static Refusal draining(Policy policy) {
    String seconds = Long.toString(policy.draining().orElseThrow().toSeconds());
    return new Refusal(
        Causes.OVERLOAD_DRAINING,
        Details.of("wait", seconds + " s"),
        List.of(new Refusal.Extra(HeaderName.RETRY_AFTER, seconds)));
  }

  private static Map<String, Object> values(Calls.Full full) {
    String peer = full.peer().name();
    Load load = full.peer().load();
    return full.cause().equals(Causes.LIMIT_PEER_CALLS)
        ? Details.of("peer", peer, "calls", load.calls(), "limit", load.maxCalls())
        : Details.of("peer", peer, "limit", load.maxCps());
  }

  private Admission() {}
}
