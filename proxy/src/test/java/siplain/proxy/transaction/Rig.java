package siplain.proxy.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.VirtualLoop;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Method;
import siplain.sip.message.Parsed;
import siplain.sip.transaction.ClientKey;
import siplain.sip.transaction.Timers;

/** Transactions on virtual time, with messages to feed them. */
final class Rig {
  static final Listener UDP = listener(0, Protocol.UDP);
  static final Listener TCP = listener(1, Protocol.TCP);
  static final InetSocketAddress ANN = new InetSocketAddress("198.51.100.20", 5060);
  static final InetSocketAddress PBX = new InetSocketAddress("203.0.113.7", 5060);
  static final Flow FROM_ANN = new Flow(UDP, ANN, Flow.DATAGRAM);
  static final Flow FROM_ANN_BY_TCP = new Flow(TCP, ANN, 7);
  static final Flow FROM_PBX = new Flow(UDP, PBX, Flow.DATAGRAM);
  static final Hop TO_PBX = Hop.to(UDP, PBX);
  static final Hop TO_PBX_BY_TCP = Hop.to(TCP, PBX);

  /** What came up on the loop. */
  final List<Throwable> thrown = new ArrayList<>();

  final VirtualLoop loop = VirtualLoop.keeping(thrown);
  final RecordingWire wire = new RecordingWire(loop, List.of(UDP, TCP));
  final Transactions transactions = new Transactions(loop, wire, Timers.DEFAULT);

  /** What users were told, as one word each. */
  final List<String> told = new ArrayList<>();

  ServerTransaction serve(String method, Flow flow) {
    return requireNonNull(transactions.serve(request(method), flow, serverUser()));
  }

  ClientTransaction send(String method, Hop hop) {
    return send(method, "z9hG4bKours", hop, clientUser());
  }

  ClientTransaction send(String method, String branch, Hop hop, ClientUser user) {
    byte[] bytes = text(method, branch).getBytes(UTF_8);
    return transactions.request(new ClientKey(branch, method), Method.of(method), bytes, hop, user);
  }

  boolean respond(int status, String method) {
    return transactions.respond(response(status, method, "z9hG4bKours"), FROM_PBX);
  }

  /** Every table is empty and no timer runs. */
  boolean isEmpty() {
    return transactions.size() == 0
        && transactions.wheel().size() == 0
        && transactions.unanswered().isEmpty();
  }

  ServerUser serverUser() {
    return new ServerUser() {
      @Override
      public void timedOut() {
        told.add("timedOut");
      }

      @Override
      public void answerLost(Cause cause) {
        told.add("failed " + cause.id());
      }

      @Override
      public void ended() {
        told.add("ended");
      }
    };
  }

  ClientUser clientUser() {
    return new ClientUser() {
      @Override
      public void responded(Message response, Flow from) {
        told.add("responded " + response.status());
      }

      @Override
      public void timedOut() {
        told.add("timedOut");
      }

      @Override
      public void failed(Cause cause) {
        told.add("failed " + cause.id());
      }

      @Override
      public void retransmitted() {
        told.add("retransmitted");
      }

      @Override
      public void ended() {
        told.add("ended");
      }
    };
  }

  static Message request(String method) {
    return parse(text(method, "z9hG4bKann"));
  }

  static Message response(int status, String method, String branch) {
    return parse(responseText(status, method, branch));
  }

  /** An answer to a request of Ann's, as its user hands it over. */
  static byte[] answer(int status, String method) {
    return responseText(status, method, "z9hG4bKann").getBytes(UTF_8);
  }

  static String text(String method, String branch) {
    return lines(
        method + " sip:desk@example.net SIP/2.0",
        "Via: SIP/2.0/UDP 198.51.100.20;branch=" + branch,
        "Max-Forwards: 70",
        "From: <sip:ann@example.com>;tag=ann",
        "To: <sip:desk@example.net>",
        "Call-ID: call@198.51.100.20",
        "CSeq: 1 " + method,
        "Content-Length: 0");
  }

  static Message parse(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Parsed parsed = MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT);
    if (parsed instanceof Parsed.Valid valid) {
      return valid.message();
    }
    throw new AssertionError(parsed + " of " + text);
  }

  static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static String responseText(int status, String method, String branch) {
    return lines(
        "SIP/2.0 " + status + " Whatever",
        "Via: SIP/2.0/UDP 198.51.100.20;branch=" + branch,
        "From: <sip:ann@example.com>;tag=ann",
        "To: <sip:desk@example.net>;tag=desk",
        "Call-ID: call@198.51.100.20",
        "CSeq: 1 " + method,
        "Content-Length: 0");
  }

  private static Listener listener(int number, Protocol protocol) {
    return new Listener(
        number, protocol, new InetSocketAddress("192.0.2.1", 5060), Optional.empty());
  }
}
