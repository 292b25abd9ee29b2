package siplain.proxy.observe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

/** Makes exchanges as the path would. */
final class Exchanges {
  static final long MILLI = 1_000_000;

  private static final Listener LISTENER =
      new Listener(0, Protocol.UDP, address("192.0.2.1", 5060), Optional.empty());

  private Exchanges() {}

  static InetSocketAddress address(String host, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  static Flow flow() {
    return new Flow(LISTENER, address("203.0.113.7", 5060), Flow.DATAGRAM);
  }

  static Message message(String method) {
    byte[] bytes =
        """
        METHOD sip:+12025550147@pbx.example SIP/2.0
        Via: SIP/2.0/UDP 203.0.113.7;branch=z9hG4bK1
        Max-Forwards: 70
        To: <sip:+12025550147@pbx.example>
        From: <sip:+13125550199@carrier.example>;tag=1
        Call-ID: c1
        CSeq: 1 METHOD
        Content-Length: 0

        """
            .replace("METHOD", method)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    return switch (MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT)) {
      case Parsed.Valid(Message message) -> message;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.what());
    };
  }

  /** An INVITE of the carrier for the PBX, come at time zero of the loop. */
  static Exchange invite() {
    return of("INVITE");
  }

  static Exchange of(String method) {
    Exchange exchange = new Exchange("abcdefghij", message(method), flow(), Instant.EPOCH, 0);
    exchange.from("carrier");
    return exchange;
  }

  /** Sent to the PBX one millisecond later. */
  static Attempt attempt(Exchange exchange) {
    Attempt attempt =
        new Attempt(
            1,
            "pbx",
            Hop.to(LISTENER, address("192.0.2.5", 5080)),
            "sip:+12025550147@pbx.example",
            700,
            MILLI);
    exchange.add(attempt);
    return attempt;
  }

  static Heard heard(int status, String phrase, long millis, String... reasons) {
    return new Heard(
        status,
        phrase,
        millis * MILLI,
        Optional.of("2"),
        List.of(reasons),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
