package siplain.proxy.transaction;

import java.util.Locale;
import siplain.sip.message.Message;
import siplain.sip.message.Via;
import siplain.sip.transaction.ServerKey;

/** Makes the keys of requests (RFC 3261 section 17.2.3). */
final class ServerKeys {
  private final Shared<String> senders = new Shared<>();

  ServerKey of(Message request) {
    Via top = request.topVia();
    String method = request.method().text();
    String branch = top.branch().orElse("");
    if (ServerKey.isUnique(branch)) {
      return ServerKey.of(method, branch, senders.of(sentBy(top)));
    }
    return ServerKey.ofOld(
        method,
        request.requestUriText(),
        request.fromTag().orElse(""),
        request.toTag().orElse(""),
        request.callId(),
        request.cseq().number(),
        top.toString());
  }

  private static String sentBy(Via via) {
    String host = via.host().toLowerCase(Locale.ROOT);
    return via.port().isPresent() ? host + ":" + via.port().getAsInt() : host;
  }
}
