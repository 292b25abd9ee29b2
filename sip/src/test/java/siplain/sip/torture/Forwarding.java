package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import siplain.sip.message.Edits;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.MessageWriter;
import siplain.sip.message.Parsed;

/**
 * What a proxy changes in a message that it forwards (RFC 3261 sections 16.6 and 16.7), and the
 * proof by plain text that nothing else changed.
 */
final class Forwarding {

  private static final String VIA = "SIP/2.0/UDP proxy.example;branch=z9hG4bKproxy";
  private static final Pattern HOPS =
      Pattern.compile("(\r\nmax-forwards[ \t]*:[ \t]*)\\d+", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOP_VIA = Pattern.compile("\r\nVia:[^\r]*");
  private static final int FIRST_HOPS = 70;

  static void assertFaithful(String name, byte[] bytes, Message message) {
    byte[] written = message.isRequest() ? request(message) : response(message);
    String came = Torture.latin1(bytes).substring(0, message.size());
    String expected = message.isRequest() ? request(came, hops(message)) : response(came);

    assertThat(Torture.latin1(written)).as(name).isEqualTo(expected);
    assertSameToTheNextHop(name, message, Torture.parse(written));
  }

  private static byte[] request(Message message) {
    return MessageWriter.write(
        Edits.of(message)
            .prepend(HeaderName.VIA, VIA)
            .set(HeaderName.MAX_FORWARDS, Integer.toString(hops(message))));
  }

  private static String request(String came, int hops) {
    String counted =
        HOPS.matcher(came).find()
            ? HOPS.matcher(came).replaceFirst("$1" + hops)
            : came.replaceFirst("\r\n\r\n", "\r\nMax-Forwards: " + hops + "\r\n\r\n");
    int line = counted.indexOf("\r\n") + 2;
    return counted.substring(0, line) + "Via: " + VIA + "\r\n" + counted.substring(line);
  }

  /** One less; 0 stays, since another stage answers such a request. */
  private static int hops(Message message) {
    return Math.max(0, message.maxForwards().orElse(FIRST_HOPS + 1) - 1);
  }

  private static byte[] response(Message message) {
    return MessageWriter.write(
        Edits.of(message).remove(Objects.requireNonNull(message.top(HeaderName.VIA))));
  }

  private static String response(String came) {
    return TOP_VIA.matcher(came).replaceFirst("");
  }

  private static void assertSameToTheNextHop(String name, Message message, Parsed parsed) {
    assertThat(parsed).as(name).isInstanceOf(Parsed.Valid.class);
    Message next = ((Parsed.Valid) parsed).message();
    List<String> vias = vias(message);
    List<String> nextVias = vias(next);

    assertThat(next.callId()).isEqualTo(message.callId());
    assertThat(next.cseq()).isEqualTo(message.cseq());
    assertThat(next.fromTag()).isEqualTo(message.fromTag());
    assertThat(next.toTag()).isEqualTo(message.toTag());
    assertThat(next.body()).isEqualTo(message.body());
    if (message.isRequest()) {
      assertThat(next.requestUriText()).isEqualTo(message.requestUriText());
      assertThat(nextVias.removeFirst()).isEqualTo(VIA);
      assertThat(nextVias).isEqualTo(vias);
    } else {
      assertThat(next.status()).isEqualTo(message.status());
      assertThat(next.reasonPhrase()).isEqualTo(message.reasonPhrase());
      assertThat(nextVias).isEqualTo(vias.subList(1, vias.size()));
    }
  }

  private static List<String> vias(Message message) {
    return new ArrayList<>(message.vias().stream().map(Object::toString).toList());
  }

  private Forwarding() {}
}
