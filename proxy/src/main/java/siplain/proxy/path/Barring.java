package siplain.proxy.path;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import siplain.proxy.guard.Suspicion;
import siplain.proxy.transaction.ServerTransaction;
import siplain.proxy.transport.Flow;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/** Turns away what strangers may not send, before anything is made of it. */
final class Barring {
  private final Kit kit;
  private final Forwarding forwarding;
  private final Redirecting redirecting;

  Barring(Kit kit, Forwarding forwarding, Redirecting redirecting) {
    this.kit = kit;
    this.forwarding = forwarding;
    this.redirecting = redirecting;
  }

  /** Nobody is told; no transaction is made, so that a flood of it leaves nothing behind. */
  void drop(Flow flow, Message request, Suspicion why) {
    kit.listener()
        .dropped(flow, why.cause().with(why.values()), Unreadable.cut(request.requestUriText()));
  }

  /** The answer to a refusal is absorbed; one to anything else goes nowhere. */
  void acknowledged(Flow flow, Message ack, Suspicion why) {
    if (!kit.transactions().acknowledge(ack)) {
      drop(flow, ack, why);
    }
  }

  /** The sender is told, as long as there is room to remember it. */
  void refuse(Received in, Suspicion why) {
    if (kit.transactions().size() >= in.policy().mostTransactions()) {
      drop(in.flow(), in.request(), why);
      return;
    }
    Call call = new Call(kit, in, forwarding, redirecting);
    ServerTransaction server = kit.transactions().serve(in.request(), in.flow(), call);
    if (server != null) {
      call.guarded(() -> {
        call.begin(server);
        call.refuse(new Refusal(why.cause(), why.values(), headers(in, why)));
      });
    }
  }

  private static List<Refusal.Extra> headers(Received in, Suspicion why) {
    if (why.scanner()) {
      return List.of();
    }
    List<String> barred = in.policy().guard().methods();
    String allowed =
        Arrays.stream(Answers.METHODS.split(", "))
            .filter(method -> !barred.contains(method))
            .collect(Collectors.joining(", "));
    return List.of(new Refusal.Extra(HeaderName.ALLOW, allowed)); // RFC 3261 section 21.4.6
  }
}
