package siplain.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Calls, acknowledges, hangs up, and repeats what is not answered. */
final class Caller {
  private static final int TURN = 32;

  /**
   * When an INVITE or BYE is sent again: T1, and twice as long each time (RFC 3261, Timers A, E).
   */
  private static final long[] AGAIN = {500, 1_000, 2_000, 4_000};

  private final Datagrams socket;
  private final InetSocketAddress proxy;
  private final Map<String, Ongoing> calls = new HashMap<>();
  private final List<Queue<Ongoing>> waiting = new ArrayList<>();
  private final boolean heeds;
  private final SplittableRandom random = new SplittableRandom();
  private Tally tally = new Tally();

  /** How many percent of its calls it was asked to keep back. */
  private int loss;

  private long number = System.nanoTime();

  private static final class Ongoing {
    final String id;
    final long begun;
    String target;
    String request = "";
    boolean rings;
    boolean hangsUp;
    boolean over;
    boolean heard;
    long due;

    Ongoing(String id, String target, long begun) {
      this.id = id;
      this.target = target;
      this.begun = begun;
    }
  }

  /**
   * @param heeds whether it keeps calls back when it is asked to (RFC 7339)
   */
  Caller(Datagrams socket, InetSocketAddress proxy, boolean heeds) {
    this.heeds = heeds;
    this.socket = socket;
    this.proxy = proxy;
    for (long _ : AGAIN) {
      waiting.add(new ArrayDeque<>());
    }
  }

  /** Counts here from now on. */
  void count(Tally where) {
    tally = where;
  }

  void begin(long now) throws IOException {
    if (random.nextInt(100) < loss) {
      tally.kept++;
      return;
    }
    Ongoing call = new Ongoing(Long.toString(number++, 36), someone(), now);
    calls.put(call.id, call);
    call.request = request("INVITE", call, "z9hG4bKi", "1 INVITE", "", "");
    socket.send(call.request, proxy);
    again(call, 0, now);
  }

  private String someone() {
    return "sip:callee@127.0.0.1:" + proxy.getPort();
  }

  private void again(Ongoing call, int turn, long now) {
    call.due = now + TimeUnit.MILLISECONDS.toNanos(AGAIN[turn]);
    waiting.get(turn).add(call);
  }

  private String request(
      String method, Ongoing call, String branch, String cseq, String toTag, String routes)
      throws IOException {
    String me = "127.0.0.1:" + socket.port();
    return method
        + " "
        + call.target
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + me
        + ";rport;branch="
        + branch
        + call.id
        + (heeds ? ";oc;oc-algo=\"loss\"" : "")
        + "\r\n"
        + routes
        + "Max-Forwards: 70\r\nFrom: <sip:caller@example.com>;tag=f"
        + call.id
        + "\r\nTo: <sip:callee@example.com>"
        + toTag
        + "\r\nCall-ID: "
        + call.id
        + "\r\nCSeq: "
        + cseq
        + "\r\nContact: <sip:caller@"
        + me
        + ">\r\nContent-Length: 0\r\n\r\n";
  }

  boolean work(long now) throws IOException {
    repeat(now);
    for (int i = 0; i < TURN; i++) {
      Datagrams.Received answer = socket.receive();
      if (answer == null) {
        return i > 0;
      }
      answered(answer, now);
    }
    return true;
  }

  private void repeat(long now) throws IOException {
    for (int turn = 0; turn < waiting.size(); turn++) {
      Queue<Ongoing> queue = waiting.get(turn);
      for (Ongoing next = queue.peek(); next != null && next.due <= now; next = queue.peek()) {
        queue.remove();
        if (next.over) {
          continue;
        } else if (turn + 1 == waiting.size()) {
          next.over = true;
          calls.remove(next.id);
          tally.lost++;
          continue;
        }
        if (!next.heard) {
          tally.repeated++;
          socket.send(next.request, proxy);
        }
        again(next, turn + 1, now);
      }
    }
  }

  private void answered(Datagrams.Received answer, long now) throws IOException {
    int status = answer.status();
    heed(answer.line("Via"));
    String id = answer.line("Call-ID").substring("Call-ID: ".length());
    Ongoing call = calls.get(id);
    boolean toInvite = answer.line("CSeq").endsWith("INVITE");
    if (call == null) {
      if (toInvite && status >= 300) {
        acknowledge(answer, new Ongoing(id, someone(), now));
      }
      return;
    }
    if (toInvite && !call.hangsUp) {
      invited(answer, call, status, now);
    } else if (!toInvite && status >= 200) {
      end(call);
      tally.whole++;
    }
  }

  private void heed(String via) {
    int at = via.indexOf(";oc=");
    if (at >= 0) {
      int end = via.indexOf(';', at + 1);
      loss = Integer.parseInt(via.substring(at + ";oc=".length(), end < 0 ? via.length() : end));
    }
  }

  private void invited(Datagrams.Received answer, Ongoing call, int status, long now)
      throws IOException {
    call.heard = true;
    if (status == 180 && !call.rings) {
      call.rings = true;
      tally.rings(now - call.begun);
    } else if (status >= 300) {
      acknowledge(answer, call);
      end(call);
      tally.refused++;
    } else if (status >= 200) {
      String tag = tag(answer);
      String routes = answer.lines("Record-Route", "Route");
      String contact = answer.line("Contact");
      call.target = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
      socket.send(request("ACK", call, "z9hG4bKa", "1 ACK", tag, routes), proxy);
      call.hangsUp = true;
      call.heard = false;
      call.request = request("BYE", call, "z9hG4bKb", "2 BYE", tag, routes);
      socket.send(call.request, proxy);
    }
  }

  private void acknowledge(Datagrams.Received answer, Ongoing call) throws IOException {
    socket.send(request("ACK", call, "z9hG4bKi", "1 ACK", tag(answer), ""), proxy);
  }

  private static String tag(Datagrams.Received answer) {
    String to = answer.line("To");
    int tag = to.indexOf(";tag=");
    return tag < 0 ? "" : to.substring(tag);
  }

  private void end(Ongoing call) {
    call.over = true;
    calls.remove(call.id);
  }
}
