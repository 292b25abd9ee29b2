package siplain.proxy.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.simulation.Party.Way;
import siplain.testkit.TextMessage;

/** A server transaction of a party (RFC 3261 section 17.2), made without the proxy's tables. */
final class Answering {
  private static final long T1 = 500 * World.MILLISECOND;
  private static final long T2 = 4 * World.SECOND;

  final TextMessage request;
  private final Party party;
  private final Way way;
  private @Nullable TextMessage last;
  private boolean acknowledged;

  Answering(Party party, TextMessage request, Way way) {
    this.party = party;
    this.request = request;
    this.way = way;
  }

  boolean isFinal() {
    return last != null && last.status() >= 200;
  }

  Way way() {
    return way;
  }

  /** A response to it (section 8.2.6). */
  TextMessage reply(int status, String tag) {
    TextMessage reply = TextMessage.response(status, "As Scripted");
    List<String> vias = request.all("Via");
    for (int i = 0; i < vias.size(); i++) {
      reply.add("Via", i == 0 ? withSource(vias.get(i)) : vias.get(i));
    }
    request.all("Record-Route").forEach(route -> reply.add("Record-Route", route));
    String to = request.get("To");
    return reply
        .add("From", request.get("From"))
        .add("To", to.contains(";tag=") || tag.isEmpty() ? to : to + ";tag=" + tag)
        .add("Call-ID", request.get("Call-ID"))
        .add("CSeq", request.get("CSeq"));
  }

  private String withSource(String via) {
    String source = ";received=" + way.remote().getAddress().getHostAddress();
    return via.contains(";rport;") || via.endsWith(";rport")
        ? via.replaceFirst(";rport", ";rport=" + way.remote().getPort() + source)
        : via;
  }

  /** Sends a provisional or final answer; of failures to an INVITE this sees to the ACK. */
  void answer(TextMessage response) {
    party.world.marked(response, party);
    last = response;
    party.send(response, way);
    if (request.method().equals("INVITE") && response.status() >= 300) {
      party.after(T1, () -> repeat(response, T1, 0));
    }
  }

  /** Sends a 2xx to an INVITE, or a reliable provisional, until told to stop or out of patience. */
  void answerUntil(TextMessage response, java.util.function.BooleanSupplier heard, Runnable never) {
    party.world.marked(response, party);
    last = response;
    party.send(response, way);
    party.after(T1, () -> repeatUntil(response, heard, never, T1, 0));
  }

  private void repeatUntil(
      TextMessage response,
      java.util.function.BooleanSupplier heard,
      Runnable never,
      long last,
      long waited) {
    if (heard.getAsBoolean()) {
      return;
    }
    if (waited + last >= 64 * T1) {
      never.run();
      return;
    }
    party.send(response, way);
    long next = Math.min(last * 2, T2);
    party.after(next, () -> repeatUntil(response, heard, never, next, waited + last));
  }

  private void repeat(TextMessage response, long last, long waited) {
    if (acknowledged || way.protocol().reliable() || waited + last >= 64 * T1) {
      return;
    }
    party.send(response, way);
    long next = Math.min(last * 2, T2);
    party.after(next, () -> repeat(response, next, waited + last));
  }

  /** The request came again. */
  void again() {
    TextMessage response = last;
    if (response != null && !(request.method().equals("INVITE") && response.status() / 100 == 2)) {
      party.send(response, way);
    }
  }

  /** The ACK for a failure came. */
  void acknowledged() {
    acknowledged = true;
  }
}
