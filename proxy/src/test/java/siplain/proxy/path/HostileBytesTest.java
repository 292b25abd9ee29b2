package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;

class HostileBytesTest {
  private static final List<Flow> FLOWS =
      List.of(
          Rig.FROM_CARRIER, Rig.FROM_PBX, Rig.FROM_STRANGER, Rig.FROM_PBX_2, Rig.FROM_PBX_BY_TCP);

  private static final List<String> TWISTS =
      List.of(
          "\r\nRoute: <sip:192.0.2.1;lr>",
          "\r\nRoute: <sip:10.0.0.6;lr;transport=sctp>",
          "\r\nMax-Forwards: 0",
          "\r\nReason: SIP;cause=200",
          ";maddr=192.0.2.1",
          ";tag=x",
          ";rport=1;received=10.0.0.1",
          "%00",
          ",",
          "\"",
          "\r\nVia: x");

  /** Whatever comes, nothing breaks, everything is told to its end, and nothing is left. */
  @Test
  void damagedMessagesBreakNothing() {
    for (int seed = 0; seed < 60; seed++) {
      run(seed);
    }
  }

  private static void run(int seed) {
    Random random = new Random(seed);
    Rig rig = new Rig();
    for (int step = 0; step < 60; step++) {
      byte[] bytes = damaged(pick(messages(rig), random).text(), random).getBytes(ISO_8859_1);
      rig.path.received(
          pick(FLOWS, random), MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT));
      rig.loop.pass(random.nextInt(2000));
    }
    rig.loop.pass(800_000);
    assertThat(rig.told.dropped).as("seed " + seed).doesNotContain("internal.error");
    assertThat(rig.told.finished)
        .as("seed " + seed)
        .hasSize(rig.told.received)
        .noneMatch(
            exchange -> exchange.cause() != null && exchange.cause().id().equals("internal.error"));
    assertThat(rig.path.transactions()).as("seed " + seed).isZero();
  }

  /** What callers send, and what peers answer to what was sent to them. */
  private static List<SipText> messages(Rig rig) {
    List<SipText> all = new ArrayList<>();
    all.add(Rig.invite());
    for (String method : List.of("ACK", "CANCEL", "BYE", "OPTIONS", "SUBSCRIBE", "DANCE")) {
      all.add(Rig.request(method, "sip:bob@192.0.2.1", "z9hG4bKann1", 1));
    }
    for (RecordingWire.Sent sent : rig.wire.sent) {
      SipText text = sent.sip();
      if (text.is("SIP/2.0 200")) {
        String via = "198.51.100.20;branch=z9hG4bKin" + all.size();
        all.add(Rig.inside("BYE", "sip:bob@10.0.0.5", via, text, true, 2));
        all.add(Rig.inside("ACK", "sip:bob@10.0.0.5", via, text, true, 1));
      } else if (!text.is("SIP/2.0") && !text.is("ACK")) {
        all.add(
            text.answer(
                302,
                "bob",
                "Contact: <sip:b%6Fb@10.0.0.6?x=y>;q=0.5, <tel:+1202>, sip:c@10.0.0.5"));
        for (int status : List.of(100, 180, 200, 302, 401, 486, 487, 503, 603)) {
          all.add(text.answer(status, "bob"));
        }
      }
    }
    return all;
  }

  private static String damaged(String text, Random random) {
    String damaged = text;
    for (int times = random.nextInt(4); times > 0; times--) {
      int at = random.nextInt(damaged.length());
      String before = damaged.substring(0, at);
      String after = damaged.substring(at);
      damaged =
          switch (random.nextInt(4)) {
            case 0 -> before + pick(TWISTS, random) + after;
            case 1 -> before + (char) random.nextInt(256) + after.substring(1);
            case 2 -> before + after.substring(random.nextInt(Math.min(9, after.length() + 1)));
            default -> damaged.replaceFirst("z9hG4bKann\\w*", "z9hG4bKann" + random.nextInt(99));
          };
      damaged = damaged.isEmpty() ? text : damaged;
    }
    return damaged;
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
