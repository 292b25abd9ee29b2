package siplain.proxy.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.dialog.SampleDialogs.CALL;
import static siplain.proxy.dialog.SampleDialogs.CALLEE;
import static siplain.proxy.dialog.SampleDialogs.CALLER;
import static siplain.proxy.dialog.SampleDialogs.CARRIER;
import static siplain.proxy.dialog.SampleDialogs.KEY;
import static siplain.proxy.dialog.SampleDialogs.LIFE;
import static siplain.proxy.dialog.SampleDialogs.LISTENERS;
import static siplain.proxy.dialog.SampleDialogs.OTHER_KEY;
import static siplain.proxy.dialog.SampleDialogs.PBX;
import static siplain.proxy.dialog.SampleDialogs.PEERS;
import static siplain.proxy.dialog.SampleDialogs.SENT_BY;
import static siplain.proxy.dialog.SampleDialogs.TCP;
import static siplain.proxy.dialog.SampleDialogs.UDP;
import static siplain.proxy.dialog.SampleDialogs.byCallee;
import static siplain.proxy.dialog.SampleDialogs.byCaller;
import static siplain.proxy.dialog.SampleDialogs.carrierToPbx;
import static siplain.proxy.dialog.SampleDialogs.heard;
import static siplain.proxy.dialog.SampleDialogs.routes;
import static siplain.proxy.dialog.SampleDialogs.uris;
import static siplain.proxy.dialog.SampleDialogs.written;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.SamplePeers;
import siplain.sip.uri.Uri;

class DialogRoutesTest {
  private final DialogRoutes routes = routes(KEY);

  @Test
  void oneValueIsEnoughWhereBothSidesKnowUsByOneName() {
    assertThat(carrierToPbx(routes))
        .singleElement()
        .asString()
        .matches("<sip:203\\.0\\.113\\.1:5060;lr;spl=[a-z2-7]{42}>");
  }

  @Test
  void aRequestOfTheCallerGoesToTheCallee() {
    assertThat(byCaller(routes, carrierToPbx(routes)))
        .isEqualTo(new Reading.Ours(Side.called(PBX, UDP), true, 1));
  }

  @Test
  void aRequestOfTheCalleeGoesToTheCaller() {
    assertThat(byCallee(routes, carrierToPbx(routes)))
        .isEqualTo(new Reading.Ours(Side.called(CARRIER, UDP), false, 1));
  }

  @Test
  void betweenTransportsThereAreTwoValuesTheCalleesFirst() {
    Side caller = Side.heard(null, heard(TCP, "192.0.2.99:49152", 17));
    List<String> values = written(routes, caller, Side.called(PBX, UDP));
    assertThat(values).hasSize(2);
    assertThat(values.get(0)).startsWith("<sip:203.0.113.1:5060;lr;spl=");
    assertThat(values.get(1)).startsWith("<sip:203.0.113.1:5060;transport=tcp;lr;spl=");
    assertThat(byCallee(routes, values)).isEqualTo(new Reading.Ours(caller, false, 2));
    assertThat(byCaller(routes, values))
        .isEqualTo(new Reading.Ours(Side.called(PBX, UDP), true, 2));
  }

  @Test
  void betweenAddressesThereAreTwoValuesToo() {
    List<String> values =
        routes.recordRoutes(
            CALL,
            CALLER,
            Side.called(CARRIER, UDP),
            Side.called(PBX, UDP),
            "203.0.113.1:5060",
            "[2001:db8::1]:5060",
            false);
    assertThat(values).hasSize(2);
    assertThat(values.getFirst()).startsWith("<sip:[2001:db8::1]:5060;lr;");
  }

  @Test
  void valuesAreShort() {
    Side caller = Side.heard(null, heard(TCP, "[2001:db8:1:2:3:4:5:6]:49152", 1L << 40));
    List<String> usual = carrierToPbx(routes);
    List<String> stranger =
        written(routes, Side.heard(null, heard(UDP, "192.0.2.99:49152", 0)), Side.called(PBX, UDP));
    List<String> connection =
        written(
            routes,
            Side.heard(null, heard(TCP, "192.0.2.99:49152", 1_000_000)),
            Side.called(PBX, UDP));
    List<String> longest =
        routes.recordRoutes(
            CALL, CALLER, caller, Side.called(PBX, UDP), "[2001:db8::1]:5060", SENT_BY, false);
    assertThat(usual).allMatch(value -> value.length() <= 80);
    assertThat(stranger).allMatch(value -> value.length() <= 90);
    assertThat(connection).allMatch(value -> value.length() <= 115);
    assertThat(longest).allMatch(value -> value.length() <= 140);
  }

  @Test
  void aPeerByUdpNeedsNoFlowAndAConnectionIsRecorded() {
    assertThat(Side.heard(CARRIER, heard(UDP, "198.51.100.20:5060", 0)).flow()).isNull();
    assertThat(Side.heard(CARRIER, heard(TCP, "198.51.100.20:49152", 5)).flow()).isNotNull();
    assertThat(Side.heard(null, heard(UDP, "192.0.2.99:5060", 0)).flow()).isNotNull();
  }

  @Test
  void aConnectionOfAnotherLifeIsNotTrusted() {
    Side caller = Side.heard(CARRIER, heard(TCP, "198.51.100.20:49152", 17));
    List<String> values = written(routes, caller, Side.called(PBX, UDP));
    DialogRoutes restarted = routes(PEERS, LISTENERS, LIFE + 1, KEY);
    assertThat(byCallee(restarted, values))
        .isInstanceOfSatisfying(
            Reading.Ours.class,
            ours -> {
              assertThat(ours.to().peer()).isSameAs(CARRIER);
              assertThat(ours.to().flow())
                  .isEqualTo(
                      new RecordedFlow(
                          SamplePeers.address("198.51.100.20:49152"),
                          RecordedFlow.OF_ANOTHER_LIFE));
            });
  }

  @Test
  void aFlowByUdpSurvivesARestart() {
    Side caller = Side.heard(null, heard(UDP, "[2001:db8::9]:5062", 0));
    List<String> values = written(routes, caller, Side.called(PBX, TCP));
    DialogRoutes restarted = routes(PEERS, LISTENERS, LIFE + 1, KEY);
    assertThat(byCallee(restarted, values)).isEqualTo(new Reading.Ours(caller, false, 2));
  }

  @Test
  void theFirstKeySignsAndAllVerify() {
    List<String> old = carrierToPbx(routes(OTHER_KEY));
    DialogRoutes both = routes(KEY, OTHER_KEY);
    assertThat(byCaller(both, old)).isInstanceOf(Reading.Ours.class);
    assertThat(byCaller(both, carrierToPbx(both))).isInstanceOf(Reading.Ours.class);
    assertThat(byCaller(routes(KEY), carrierToPbx(both))).isInstanceOf(Reading.Ours.class);
    assertThat(byCaller(routes(OTHER_KEY), carrierToPbx(both)))
        .isInstanceOfSatisfying(
            Reading.KeyUnknown.class,
            unknown -> assertThat(unknown.keyId()).matches("[0-9a-f]{6}"));
  }

  @Test
  void anotherNodeWithTheKeyReadsIt() {
    Peers turned =
        SamplePeers.peers(
            SamplePeers.peer("carrier", List.of()),
            SamplePeers.peer("new", List.of()),
            SamplePeers.peer("pbx", List.of()));
    DialogRoutes node = routes(turned, LISTENERS, LIFE, KEY);
    assertThat(byCaller(node, carrierToPbx(routes)))
        .isInstanceOfSatisfying(
            Reading.Ours.class, ours -> assertThat(ours.to().peer()).hasToString("pbx"));
  }

  @Test
  void aPeerOrTransportThatIsNoLongerThereIsGone() {
    Peers fewer = SamplePeers.peers(SamplePeers.peer("carrier", List.of()));
    assertThat(byCaller(routes(fewer, LISTENERS, LIFE, KEY), carrierToPbx(routes)))
        .isEqualTo(new Reading.Gone(1));
    List<String> values = written(routes, Side.called(CARRIER, UDP), Side.called(PBX, TCP));
    assertThat(byCaller(routes(PEERS, List.of(UDP), LIFE, KEY), values))
        .isInstanceOf(Reading.Gone.class);
  }

  @Test
  void aRouteWithoutAMarkIsAPreloadedOne() {
    List<Uri> preloaded = uris(List.of("<sip:203.0.113.1;lr>"));
    assertThat(routes.read(preloaded, CALL, CALLER, Optional.empty()))
        .isEqualTo(new Reading.NoDialog(1));
    assertThat(routes.read(preloaded, CALL, CALLER, CALLEE)).isEqualTo(new Reading.NoDialog(1));
  }

  @Test
  void anOutboundProxyMayStandBeforeTheRouteSet() {
    List<String> values = new ArrayList<>(carrierToPbx(routes));
    values.addFirst("<sip:203.0.113.1;lr>");
    values.add("<sip:192.0.2.5;lr>");
    assertThat(routes.read(uris(values), CALL, CALLER, CALLEE))
        .isInstanceOfSatisfying(Reading.Ours.class, ours -> assertThat(ours.remove()).isEqualTo(2));
  }

  @Test
  void withoutAToTagThereIsNoDialog() {
    assertThat(routes.read(uris(carrierToPbx(routes)), CALL, CALLER, Optional.empty()))
        .isEqualTo(new Reading.NoDialog(1));
  }

  @Test
  void aCallerWithoutATagCanStillSpeak() {
    List<String> values =
        routes.recordRoutes(
            CALL,
            Optional.empty(),
            Side.called(CARRIER, UDP),
            Side.called(PBX, UDP),
            SENT_BY,
            SENT_BY,
            false);
    assertThat(routes.read(uris(values), CALL, Optional.empty(), CALLEE))
        .isInstanceOf(Reading.Ours.class);
  }

  @Test
  void aCallThatCameThroughTwiceGoesFromTheFirstSideToTheLast() {
    List<String> there = carrierToPbx(routes);
    List<String> back = written(routes, Side.called(PBX, UDP), Side.called(CARRIER, UDP));
    assertThat(byCaller(routes, List.of(back.getFirst(), there.getFirst())))
        .isEqualTo(new Reading.Ours(Side.called(CARRIER, UDP), true, 2));
  }

  @Test
  void anotherHostsRouteIsNotOurs() {
    assertThat(routes.read(List.of(), CALL, CALLER, CALLEE)).isEqualTo(new Reading.NotOurs());
    for (String other : List.of("192.0.2.5", "203.0.113.1:5061", "[2001:db8::1]")) {
      String value = carrierToPbx(routes).getFirst().replace("203.0.113.1:5060", other);
      assertThat(routes.read(uris(List.of(value)), CALL, CALLER, CALLEE))
          .isEqualTo(new Reading.NotOurs());
    }
  }

  @Test
  void aMarkedUriOfOursIsKnownInARequestUri() {
    assertThat(routes.isOurs(uris(carrierToPbx(routes)).getFirst())).isTrue();
    assertThat(routes.isOurs(Uri.parse("sip:203.0.113.1:5060;lr").orElseThrow())).isFalse();
    assertThat(routes.isOurs(Uri.parse("sip:192.0.2.1;spl=aa").orElseThrow())).isFalse();
    assertThat(routes.isOurs(Uri.parse("tel:+12025550147").orElseThrow())).isFalse();
  }
}
