package siplain.proxy.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.dialog.SampleDialogs.CALL;
import static siplain.proxy.dialog.SampleDialogs.CALLEE;
import static siplain.proxy.dialog.SampleDialogs.CALLER;
import static siplain.proxy.dialog.SampleDialogs.CARRIER;
import static siplain.proxy.dialog.SampleDialogs.KEY;
import static siplain.proxy.dialog.SampleDialogs.PBX;
import static siplain.proxy.dialog.SampleDialogs.TCP;
import static siplain.proxy.dialog.SampleDialogs.UDP;
import static siplain.proxy.dialog.SampleDialogs.carrierToPbx;
import static siplain.proxy.dialog.SampleDialogs.heard;
import static siplain.proxy.dialog.SampleDialogs.routes;
import static siplain.proxy.dialog.SampleDialogs.uris;
import static siplain.proxy.dialog.SampleDialogs.written;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** What somebody may do to a mark, out of malice or as a device that changes what it forwards. */
class ForgedRouteTest {
  private static final Reading FORGED = new Reading.Forged();

  private final DialogRoutes routes = routes(KEY);
  private final String value = carrierToPbx(routes).getFirst();
  private final String mark = mark(value);

  @Test
  void theMarkOfAnotherCallIsForged() {
    assertThat(routes.read(uris(List.of(value)), "another@192.0.2.77", CALLER, CALLEE))
        .isEqualTo(FORGED);
  }

  @Test
  void aCallWithoutTheTagOfTheCallerIsForged() {
    assertThat(routes.read(uris(List.of(value)), CALL, CALLEE, Optional.of("x"))).isEqualTo(FORGED);
    assertThat(routes.read(uris(List.of(value)), CALL, Optional.empty(), CALLEE)).isEqualTo(FORGED);
    assertThat(routes.read(uris(List.of(value)), CALL, CALLEE, Optional.empty())).isEqualTo(FORGED);
  }

  @Test
  void theEndOfTheCallIdCannotMoveIntoTheTag() {
    Optional<String> longer = Optional.of("7" + CALLER.orElseThrow());
    String shorter = CALL.substring(0, CALL.length() - 1);
    assertThat(routes.read(uris(List.of(value)), shorter, longer, CALLEE)).isEqualTo(FORGED);
  }

  @Test
  void aShortenedOrEmptyMarkIsForged() {
    for (int length = 0; length < mark.length(); length++) {
      String shorter = length == 0 ? "" : "=" + mark.substring(0, length);
      assertThat(read(value.replace("=" + mark, shorter))).isEqualTo(FORGED);
    }
    assertThat(read(value.replace(mark, mark + "a"))).isEqualTo(FORGED);
    assertThat(read(value.replace(mark, mark.repeat(20)))).isEqualTo(FORGED);
  }

  @Test
  void theMarkOfOtherSidesDoesNotLendItsMac() {
    byte[] one = bytes(mark);
    Side stranger = Side.heard(null, heard(UDP, "192.0.2.99:5060", 0));
    for (Side caller : List.of(Side.called(PBX, UDP), stranger, Side.called(CARRIER, TCP))) {
      byte[] other = bytes(mark(written(routes, caller, Side.called(PBX, UDP)).getFirst()));
      System.arraycopy(
          one, one.length - Mark.MAC_BYTES, other, other.length - Mark.MAC_BYTES, Mark.MAC_BYTES);
      assertThat(read(value.replace(mark, text(other)))).isEqualTo(FORGED);
    }
  }

  @Test
  void aChangedFlowIsForged() {
    Side stranger = Side.heard(null, heard(TCP, "192.0.2.99:5060", 300));
    String original = written(routes, stranger, Side.called(PBX, UDP)).getFirst();
    byte[] bytes = bytes(mark(original));
    for (int at = 14; at < bytes.length - Mark.MAC_BYTES; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertThat(read(original.replace(mark(original), text(changed)))).isEqualTo(FORGED);
    }
  }

  @Test
  void aKeyThatNobodyHasIsToldFromAForgery() {
    byte[] bytes = bytes(mark);
    bytes[1] ^= 1;
    assertThat(read(value.replace(mark, text(bytes)))).isInstanceOf(Reading.KeyUnknown.class);
  }

  @Test
  void aSecondMarkOfAnotherCallSpoilsTheFirst() {
    String other =
        routes
            .recordRoutes(
                "other", CALLER, Side.called(PBX, UDP), Side.called(PBX, UDP), "h", "h", false)
            .getFirst()
            .replace("sip:h", "sip:203.0.113.1");
    assertThat(routes.read(uris(List.of(value, other)), CALL, CALLER, CALLEE)).isEqualTo(FORGED);
  }

  @Test
  void aDoubledParameterIsNoUri() {
    String text = value.substring(1, value.length() - 1) + ";spl=" + mark;
    assertThat(Uri.parse(text)).isEmpty();
  }

  @Test
  void changesThatMeanTheSameAreAccepted() {
    String escaped = "%" + Integer.toHexString(mark.charAt(0)) + mark.substring(1);
    List<String> same =
        List.of(
            value.replace("spl=", "SPL="),
            value.replace(mark, mark.toUpperCase(Locale.ROOT)),
            value.replace(mark, escaped),
            value.replace(";lr;", ";lr=on;x=y;"),
            value.replace(";lr", ""),
            value.replace(":5060", ""),
            value.replace("sip:", "SIP:proxy@"),
            value.replace(">", "?x=y>"));
    assertThat(same).allSatisfy(each -> assertThat(read(each)).isInstanceOf(Reading.Ours.class));
  }

  @Test
  void noRandomChangeIsAcceptedOrThrows() {
    Random random = new Random(11);
    Side stranger = Side.heard(null, heard(TCP, "[2001:db8::9]:5060", 1L << 50));
    String[] originals = {value, written(routes, stranger, Side.called(PBX, UDP)).getLast()};
    for (int i = 0; i < 20_000; i++) {
      String original = originals[i % 2];
      byte[] changed = bytes(mark(original)).clone();
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Reading reading = read(original.replace(mark(original), text(changed)));
      boolean unchanged = text(changed).equals(mark(original));
      assertThat(reading instanceof Reading.Ours).isEqualTo(unchanged);
    }
  }

  @Test
  void noRandomTextIsAcceptedOrThrows() {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(mark);
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, (char) ('a' + random.nextInt(26)));
        default -> text.replace(at, text.length(), mark.substring(random.nextInt(mark.length())));
      }
      String changed = value.replace(mark, text);
      boolean same =
          Uri.parse(changed.substring(1, changed.length() - 1)).orElse(null) instanceof SipUri uri
              && uri.parameters().value("spl").orElse("").equalsIgnoreCase(mark);
      if (Uri.parse(changed.substring(1, changed.length() - 1)).isPresent()) {
        assertThat(read(changed) instanceof Reading.Ours).isEqualTo(same);
      }
    }
  }

  private Reading read(String changed) {
    return routes.read(uris(List.of(changed)), CALL, CALLER, CALLEE);
  }

  private static String mark(String value) {
    return value.substring(value.indexOf("spl=") + 4, value.length() - 1);
  }

  private static byte[] bytes(String mark) {
    byte[] bytes = Base32.read(mark);
    if (bytes == null) {
      throw new AssertionError(mark);
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    Base32.write(bytes, bytes.length, text);
    return text.toString();
  }
}
