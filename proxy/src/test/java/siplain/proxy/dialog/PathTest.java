package siplain.proxy.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.dialog.SampleDialogs.CALL;
import static siplain.proxy.dialog.SampleDialogs.CALLEE;
import static siplain.proxy.dialog.SampleDialogs.CALLER;
import static siplain.proxy.dialog.SampleDialogs.KEY;
import static siplain.proxy.dialog.SampleDialogs.LIFE;
import static siplain.proxy.dialog.SampleDialogs.LISTENERS;
import static siplain.proxy.dialog.SampleDialogs.OTHER_KEY;
import static siplain.proxy.dialog.SampleDialogs.PBX;
import static siplain.proxy.dialog.SampleDialogs.PEERS;
import static siplain.proxy.dialog.SampleDialogs.SENT_BY;
import static siplain.proxy.dialog.SampleDialogs.TCP;
import static siplain.proxy.dialog.SampleDialogs.UDP;
import static siplain.proxy.dialog.SampleDialogs.carrierToPbx;
import static siplain.proxy.dialog.SampleDialogs.heard;
import static siplain.proxy.dialog.SampleDialogs.routes;
import static siplain.proxy.dialog.SampleDialogs.uris;
import static siplain.proxy.dialog.SampleDialogs.written;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.proxy.peer.SamplePeers;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/** The Path of a registration, and what somebody may do to it. */
class PathTest {
  private static final Reading FORGED = new Reading.Forged();
  private static final Flow PHONE = heard(UDP, "198.51.100.77:40123", Flow.DATAGRAM);
  private static final Flow BY_TCP = heard(TCP, "198.51.100.77:40123", 300);

  private final DialogRoutes routes = routes(KEY);

  private static String path(DialogRoutes routes, Flow phone) {
    return routes.path(PBX, phone, UDP, SENT_BY, false, false);
  }

  private static Reading read(DialogRoutes routes, String... values) {
    return routes.read(uris(List.of(values)), "any@call", Optional.of("x"), Optional.empty());
  }

  private static Reading.Phone phone(Flow flow) {
    return new Reading.Phone(PBX, flow.listener(), RecordedFlow.of(flow), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.51.100.77:40123", "[2001:db8::77]:5060", "203.0.113.255:65535"})
  void theFlowComesBackInAnyCall(String remote) {
    Flow udp = heard(UDP, remote, Flow.DATAGRAM);
    assertThat(read(routes, path(routes, udp))).isEqualTo(phone(udp));
    Flow tcp = heard(TCP, remote, 1L << 40);
    assertThat(read(routes, path(routes, tcp))).isEqualTo(phone(tcp));
    assertThat(read(routes, path(routes, tcp).toUpperCase(Locale.ROOT))).isEqualTo(phone(tcp));
  }

  @Test
  void theUriLeadsToUsByWhatTheRegistrarReaches() {
    assertThat(path(routes, PHONE)).matches("<sip:203\\.0\\.113\\.1:5060;lr;spl=[a-z2-7]+>");
    assertThat(routes.path(PBX, PHONE, TCP, SENT_BY, false, true))
        .matches("<sip:203\\.0\\.113\\.1:5060;transport=tcp;lr;ob;spl=[a-z2-7]+>");
    Listener tls = SamplePeers.listener(0, Protocol.TLS, "203.0.113.1:5061");
    assertThat(routes.path(PBX, PHONE, tls, SENT_BY, true, false)).startsWith("<sips:203");
    assertThat(routes.path(PBX, PHONE, tls, SENT_BY, false, false)).contains(";transport=tls;");
  }

  @Test
  void aChangedTokenIsForged() {
    String path = path(routes, BY_TCP);
    int start = path.indexOf("spl=") + 4;
    for (int at = start; at < path.length() - 1; at++) {
      char other = path.charAt(at) == 'b' ? 'c' : 'b';
      String changed = path.substring(0, at) + other + path.substring(at + 1);
      assertThat(read(routes, changed))
          .isInstanceOfAny(Reading.Forged.class, Reading.KeyUnknown.class);
    }
    for (int end = start + 1; end < path.length() - 1; end++) {
      assertThat(read(routes, path.substring(0, end) + ">")).isEqualTo(FORGED);
    }
  }

  @Test
  void anotherPeerIsNamed() {
    String path = routes.path(SampleDialogs.CARRIER, PHONE, UDP, SENT_BY, false, false);
    assertThat(read(routes, path))
        .isInstanceOfSatisfying(
            Reading.Phone.class,
            phone -> assertThat(phone.registrar()).isSameAs(SampleDialogs.CARRIER));
  }

  @Test
  void severalKeysVerifyAndOthersAreTold() {
    String path = path(routes(OTHER_KEY), PHONE);
    assertThat(read(routes(KEY, OTHER_KEY), path)).isEqualTo(phone(PHONE));
    assertThat(read(routes, path)).isInstanceOf(Reading.KeyUnknown.class);
  }

  @Test
  void aRestartEndsConnectionsAlone() {
    DialogRoutes later = routes(PEERS, LISTENERS, LIFE + 1, KEY);
    assertThat(read(later, path(routes, PHONE))).isEqualTo(phone(PHONE));
    assertThat(read(later, path(routes, BY_TCP)))
        .isInstanceOfSatisfying(
            Reading.Phone.class, phone -> assertThat(phone.flow().isAlive()).isFalse());
  }

  @Test
  void withoutAListenerOfItsKindTheFlowIsGone() {
    DialogRoutes later = routes(PEERS, List.of(UDP), LIFE, KEY);
    assertThat(read(later, path(routes, BY_TCP)))
        .isInstanceOfSatisfying(
            Reading.Phone.class, phone -> assertThat(phone.flow().isAlive()).isFalse());
  }

  @Test
  void theMarkOfADialogIsNoPathNorTheOtherWayRound() {
    byte[] mark = bytes(carrierToPbx(routes).getFirst());
    byte[] path = bytes(path(routes, PHONE));
    assertThat(PathToken.begins(mark)).isFalse();
    assertThat(PathToken.begins(path)).isTrue();
    // One's MAC behind the other's body.
    System.arraycopy(
        mark, mark.length - Mark.MAC_BYTES, path, path.length - Mark.MAC_BYTES, Mark.MAC_BYTES);
    assertThat(read(routes, value(path))).isEqualTo(FORGED);
    mark[0] = (byte) 0x80;
    assertThat(read(routes, value(mark))).isEqualTo(FORGED);
  }

  /** The same bytes sealed for the other purpose with the same key. */
  @Test
  void aMacForAnotherPurposeDoesNotFit() {
    byte[] path = bytes(path(routes, PHONE));
    Sealer other = new Sealer(DialogKeys.of(List.of(KEY)), "siplain record-route 1");
    other.seal(path, path.length - Mark.MAC_BYTES, "", "");
    assertThat(read(routes, value(path))).isEqualTo(FORGED);
  }

  @Test
  void aDialogBehindAPathIsStronger() {
    List<String> values = new ArrayList<>(List.of(path(routes, PHONE)));
    values.addAll(carrierToPbx(routes));
    assertThat(routes.read(uris(values), CALL, CALLER, CALLEE))
        .isInstanceOfSatisfying(
            Reading.Ours.class,
            ours -> {
              assertThat(ours.to().peer()).isSameAs(PBX);
              assertThat(ours.remove()).isEqualTo(2);
            });
    assertThat(routes.read(uris(values), CALL, CALLER, Optional.empty())).isEqualTo(phone(PHONE));
    assertThat(routes.read(uris(values), "another@call", CALLER, CALLEE)).isEqualTo(phone(PHONE));
  }

  @Test
  void oneAloneIsTakenAndWhatStandsBehindItStays() {
    String ours = "<sip:" + SENT_BY + ";lr>";
    String path = path(routes, PHONE);
    String next = path(routes, BY_TCP);
    assertThat(read(routes, path, next)).isEqualTo(phone(PHONE));
    assertThat(read(routes, path, ours)).isEqualTo(phone(PHONE));
    assertThat(read(routes, path, "<sip:edge.example;lr>")).isEqualTo(phone(PHONE));
    // A PBX may have this proxy for its outbound proxy besides.
    assertThat(read(routes, ours, path))
        .isInstanceOfSatisfying(
            Reading.Phone.class, phone -> assertThat(phone.remove()).isEqualTo(2));
  }

  @Test
  void aDialogWithAPhoneRemembersThatTheFlowIsTheOnlyWay() {
    Side phone = Side.phone(null, TCP, RecordedFlow.of(BY_TCP));
    List<String> values = written(routes, Side.called(PBX, UDP), phone);
    assertThat(SampleDialogs.byCaller(routes, values))
        .isInstanceOfSatisfying(Reading.Ours.class, ours -> assertThat(ours.to()).isEqualTo(phone));
    assertThat(SampleDialogs.byCallee(routes, values))
        .isInstanceOfSatisfying(
            Reading.Ours.class, ours -> assertThat(ours.to().alone()).isFalse());
  }

  private static byte[] bytes(String value) {
    int start = value.indexOf("spl=") + 4;
    return Objects.requireNonNull(Base32.read(value.substring(start, value.length() - 1)));
  }

  private static String value(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    Base32.write(bytes, bytes.length, text);
    return "<sip:" + SENT_BY + ";lr;spl=" + text + ">";
  }
}
