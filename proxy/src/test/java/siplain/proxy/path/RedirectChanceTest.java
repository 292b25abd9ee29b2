package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;
import siplain.sip.message.Limits;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;
import siplain.sip.uri.SipUri;

/** Redirects made of a seed: what they may cost, and what of them may reach the wire. */
class RedirectChanceTest {
  private static final int MOST = 20; // as max-branches has it

  @Test
  void noGraphOfRedirectsCostsMoreThanItsBudget() {
    for (int seed = 0; seed < 300; seed++) {
      graph(seed);
    }
  }

  private static void graph(int seed) {
    Random random = new Random(seed);
    Rig rig = new Rig();
    int users = 2 + random.nextInt(30);
    double redirects = 0.5 + random.nextDouble() / 2;
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    Deque<RecordingWire.Sent> open = new ArrayDeque<>(rig.outs());
    int invites = 0;
    while (!open.isEmpty()) {
      RecordingWire.Sent next = open.removeFirst();
      if (!next.sip().is("INVITE ")) {
        continue;
      }
      invites++;
      SipText answer =
          random.nextDouble() < redirects
              ? next.sip().answer(302, "t" + invites, contacts(random, users))
              : next.sip().answer(List.of(404, 486, 503).get(random.nextInt(3)), "t" + invites);
      rig.in(new Flow(Rig.UDP, next.hop().remote(), Flow.DATAGRAM), answer);
      open.addAll(rig.outs());
    }
    assertThat(invites).as("seed " + seed).isLessThanOrEqualTo(MOST);
    assertThat(rig.told.finished).as("seed " + seed).hasSize(1);
    assertThat(rig.told.last().status()).as("seed " + seed).isGreaterThanOrEqualTo(300);
  }

  private static String contacts(Random random, int users) {
    return IntStream.range(0, 1 + random.nextInt(12))
        .mapToObj(_ ->
            "<sip:u"
                + random.nextInt(users)
                + "@10.0.0."
                + (5 + random.nextInt(2))
                + ">;q=0."
                + random.nextInt(10))
        .collect(Collectors.joining(", ", "Contact: ", ""));
  }

  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "sip:",
          "sips:",
          "tel:",
          "bob",
          "@",
          "10.0.0.6",
          "10.0.0.5",
          ":5060",
          ";",
          "=",
          "?",
          "Route",
          "%3C",
          "%0d%0a",
          "\t",
          " ",
          ",",
          "\"",
          "maddr",
          "method",
          "transport",
          "udp",
          "[::1]",
          "\u00ff",
          "*",
          "q=0.5",
          "&",
          "\\",
          "'",
          "+1900",
          "%",
          "lr");

  /** Whatever stands in a Contact, what goes out is a request whose URI can be read, or nothing. */
  @Test
  void noContactReachesTheWireUnread() {
    int followed = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder contact = new StringBuilder(random.nextBoolean() ? "<sip:bob@10.0.0.6" : "");
      for (int i = random.nextInt(10); i > 0; i--) {
        contact.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      contact.append(random.nextBoolean() ? ">" : "");
      Rig rig = new Rig();
      rig.in(Rig.FROM_CARRIER, Rig.invite());
      byte[] bytes =
          rig.out(Rig.PBX).answer(302, "pbx", "Contact: " + contact).text().getBytes(ISO_8859_1);
      rig.path.received(Rig.FROM_PBX, MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT));
      rig.loop.pass(0);
      for (RecordingWire.Sent sent : rig.outs()) {
        if (sent.sip().is("INVITE ")) {
          followed++;
          isSound(sent.sip(), contact.toString());
        }
      }
      assertThat(rig.told.finished)
          .as(contact.toString())
          .noneMatch(each -> each.cause() != null && each.cause().id().equals("internal.error"));
    }
    assertThat(followed).isGreaterThan(100);
  }

  private static void isSound(SipText invite, String contact) {
    byte[] bytes = invite.text().getBytes(ISO_8859_1);
    Parsed parsed = MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT);
    assertThat(parsed).as(contact).isInstanceOf(Parsed.Valid.class);
    assertThat(((Parsed.Valid) parsed).message().requestUri())
        .as(contact)
        .isInstanceOfSatisfying(
            SipUri.class,
            uri -> {
              assertThat(uri.hasHeaders()).isFalse();
              assertThat(uri.parameters().has("method")).isFalse();
            });
    assertThat(invite.all("Route")).as(contact).isEmpty();
  }
}
