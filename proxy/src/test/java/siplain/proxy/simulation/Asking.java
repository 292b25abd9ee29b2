package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import siplain.proxy.simulation.Party.Way;
import siplain.proxy.transport.Protocol;
import siplain.testkit.TextMessage;

/** A client transaction of a party (RFC 3261 section 17.1), made without the proxy's tables. */
final class Asking {
  private static final long T1 = 500 * World.MILLISECOND;
  private static final long T2 = 4 * World.SECOND;

  /** Hears what comes of it. */
  interface Heard {
    /** A response; each 2xx to an INVITE whenever it comes, other finals once. */
    void response(TextMessage response);

    /** Nobody answered in time, or nobody is there. */
    default void failed(boolean refused) {}
  }

  final TextMessage request;
  private final Party party;
  private final Way way;
  private final Heard heard;
  private final boolean invite;
  private boolean provisional;
  private boolean over;

  Asking(Party party, TextMessage request, Protocol protocol, InetSocketAddress to, Heard heard) {
    this.party = party;
    this.request = request;
    this.way = new Way(protocol, to, null);
    this.heard = heard;
    this.invite = request.method().equals("INVITE");
  }

  String key() {
    return Party.branch(request) + request.method();
  }

  Way way() {
    return way;
  }

  boolean isOver() {
    return over;
  }

  void start() {
    party.send(request, way);
    if (!way.protocol().reliable()) {
      party.after(T1, () -> again(T1));
    }
    party.after(64 * T1, this::timeOut);
  }

  private void again(long last) {
    if (over || (invite && provisional)) {
      return;
    }
    party.send(request, way);
    long next = invite ? last * 2 : Math.min(provisional ? T2 : last * 2, T2);
    party.after(next, () -> again(next));
  }

  private void timeOut() {
    if (!over && !(invite && provisional)) {
      over = true;
      heard.failed(false);
    }
  }

  /** Nobody is at this address. */
  void lost(InetSocketAddress to) {
    if (!over && way.remote().equals(to)) {
      over = true;
      heard.failed(true);
    }
  }

  void heard(TextMessage response) {
    int status = response.status();
    boolean success = invite && status / 100 == 2;
    if (invite && status >= 300) {
      party.send(ackTo(response), way);
    }
    if (over && !success) {
      return;
    }
    if (status < 200) {
      provisional = true;
    } else {
      over = true;
    }
    heard.response(response);
  }

  /** Section 17.1.1.3. */
  private TextMessage ackTo(TextMessage response) {
    TextMessage ack =
        TextMessage.request("ACK", request.uri()).add("Via", request.all("Via").getFirst());
    request.all("Route").forEach(route -> ack.add("Route", route));
    return ack.add("Max-Forwards", "70")
        .add("From", request.get("From"))
        .add("To", response.get("To"))
        .add("Call-ID", request.get("Call-ID"))
        .add("CSeq", request.sequence() + " ACK");
  }
}
