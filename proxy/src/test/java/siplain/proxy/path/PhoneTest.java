package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.config.Failover;
import siplain.config.Peer;
import siplain.config.Transport;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

/** Phones that register through the proxy, and calls to them. */
class PhoneTest {
  private static final String VIA_PHONE = "192.168.1.10:5062;branch=z9hG4bKbob7";
  private static final String VIA_PBX = "10.0.0.5:5060;branch=z9hG4bKpbx7";

  private final Rig rig = new Rig();

  private SipText registerOf(Rig at, Flow from, SipText register) {
    at.in(from, register);
    return at.outs().getFirst().sip();
  }

  @Test
  void theRegisterOfAPhoneGetsAPathAndIsOtherwiseUnchanged() {
    SipText out = registerOf(rig, Phones.BY_UDP, Phones.register());
    assertThat(out.all("Path"))
        .singleElement()
        .asString()
        .matches("<sip:192\\.0\\.2\\.1:5060;lr;spl=[a-z2-7]+>");
    for (String name : List.of("Contact", "Expires", "To", "Call-ID", "CSeq")) {
      assertThat(out.all(name)).isEqualTo(Phones.register().all(name));
    }
    assertThat(out.all("Supported")).isEmpty();
    assertThat(out.all("Record-Route")).isEmpty();
  }

  @Test
  void ourPathStandsAboveThoseThatAreThere() {
    SipText register = Phones.register().with("Path: <sip:edge.example;lr>");
    SipText out = registerOf(rig, Phones.BY_UDP, register);
    assertThat(out.all("Path")).hasSize(2);
    assertThat(out.all("Path").getFirst()).contains(";spl=");
  }

  @Test
  void thePathLeadsToUsByWhatTheRegistrarReaches() {
    Rig byTcp = new Rig(List.of(Rig.pbx(Transport.TCP), Rig.carrier()), List.of());
    assertThat(registerOf(byTcp, Phones.BY_UDP, Phones.register()).first("Path"))
        .startsWith("<sip:192.0.2.1:5060;transport=tcp;lr;spl=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Supported: path, outbound", "k: outbound"})
  void aPhoneThatSpeaksOfItsFlowsIsToldThatTheyAreKept(String supported) {
    assertThat(registerOf(rig, Phones.BY_UDP, Phones.register().with(supported)).first("Path"))
        .contains(";lr;ob;");
    // Not where somebody stands between.
    SipText behind = Phones.register().with("branch=z9hG4bKreg1", "branch=z9hG4bKreg2");
    SipText edge =
        behind.with(supported).with("Via: SIP/2.0/UDP 10.1.1.1;rport;branch=z9hG4bKedge");
    assertThat(registerOf(rig, Phones.BY_UDP, edge).first("Path")).doesNotContain(";ob;");
  }

  @Test
  void aContactWithARegIdSpeaksOfItsFlowsToo() {
    SipText register =
        Phones.register().with("<" + Phones.CONTACT + ">", "<" + Phones.CONTACT + ">;reg-id=1");
    assertThat(registerOf(rig, Phones.BY_UDP, register).first("Path")).contains(";lr;ob;");
  }

  @Test
  void whoHasTargetsGetsNoPathAndNeitherDoesAnotherMethod() {
    assertThat(registerOf(rig, Rig.FROM_CARRIER, Phones.register()).all("Path")).isEmpty();
    rig.in(Phones.BY_UDP, Rig.invite());
    assertThat(rig.outs().getFirst().sip().all("Path")).isEmpty();
  }

  @Test
  void aRegistrarThatDoesNotKeepPathGetsNone() {
    Rig without = new Rig(List.of(pbx(new siplain.config.Phones(false, Duration.ZERO))), List.of());
    assertThat(registerOf(without, Phones.BY_UDP, Phones.register()).all("Path")).isEmpty();
  }

  static Peer pbx(siplain.config.Phones phones) {
    return pbx(phones, 0);
  }

  private static Peer pbx(siplain.config.Phones phones, int maxCalls) {
    Peer usual = Rig.pbx(Transport.UDP);
    return new Peer(
        usual.name(),
        usual.targets(),
        usual.sources(),
        usual.requestUri(),
        usual.large(),
        usual.trusted(),
        maxCalls,
        usual.maxCps(),
        usual.failover(),
        phones,
        usual.tls(),
        usual.redirects());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "OPTIONS", "NOTIFY", "MESSAGE"})
  void whatTheRegistrarSendsGoesAlongTheFlow(String method) {
    for (Flow phone : List.of(Phones.BY_UDP, Phones.BY_TCP)) {
      Rig fresh = new Rig();
      String path = Phones.registered(fresh, phone);
      fresh.in(Rig.FROM_PBX, Phones.toPhone(method, path));
      RecordingWire.Sent sent = fresh.outs().getFirst();
      assertThat(sent.hop().remote()).isEqualTo(Rig.STRANGER);
      assertThat(sent.hop().listener()).isEqualTo(phone.listener());
      assertThat(sent.hop().connection()).isEqualTo(phone.connection());
      assertThat(sent.startLine()).isEqualTo(method + " " + Phones.CONTACT + " SIP/2.0");
      assertThat(sent.sip().all("Route")).isEmpty();
      assertThat(fresh.told.lines).contains("matched pbx unknown");
      fresh.in(phone, sent.sip().answer(200, "bob"));
      assertThat(fresh.out(Rig.PBX).is("SIP/2.0 200 ")).isTrue();
    }
  }

  @Test
  void anOptionsIsForThePhoneEvenIfItsContactLooksLikeUs() {
    String path = Phones.registered(rig, Phones.BY_UDP);
    SipText options =
        Phones.toPhone("OPTIONS", path).with("OPTIONS " + Phones.CONTACT, "OPTIONS sip:192.0.2.1");
    rig.in(Rig.FROM_PBX, options);
    assertThat(rig.out(Rig.STRANGER).is("OPTIONS sip:192.0.2.1 ")).isTrue();
  }

  @Test
  void routesBehindOursStayAsTheyAre() {
    String path = Phones.registered(rig, Phones.BY_UDP);
    rig.in(Rig.FROM_PBX, Phones.toPhone("MESSAGE", path + ", <sip:edge.example;lr>"));
    assertThat(rig.out(Rig.STRANGER).all("Route")).containsExactly("<sip:edge.example;lr>");
  }

  @Test
  void nobodyButTheRegistrarMayUseIt() {
    String path = Phones.registered(rig, Phones.BY_UDP);
    for (Flow from : List.of(Rig.FROM_CARRIER, Phones.BY_UDP)) {
      rig.in(
          from,
          Phones.toPhone("INVITE", path).with("z9hG4bKpbx1", "z9hG4bK" + from.remote().getPort()));
      assertThat(rig.outs().getFirst().startLine()).startsWith("SIP/2.0 403 ");
      assertThat(rig.told.cause()).isEqualTo("dialog.route-forged");
    }
  }

  @Test
  void aForgedPathIsRefused() {
    String path = Phones.registered(rig, Phones.BY_UDP);
    char last = path.charAt(path.length() - 3);
    String forged =
        path.substring(0, path.length() - 3)
            + (last == 'a' ? 'b' : 'a')
            + path.substring(path.length() - 2);
    rig.in(Rig.FROM_PBX, Phones.toPhone("INVITE", forged));
    assertThat(rig.out().is("SIP/2.0 403 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("dialog.route-forged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "OPTIONS"})
  void aConnectionThatIsGoneIs430(String method) {
    for (Cause end :
        List.of(Causes.TRANSPORT_FLOW_GONE, Causes.TRANSPORT_CLOSED, Causes.TRANSPORT_RESET)) {
      Rig fresh = new Rig();
      String path = Phones.registered(fresh, Phones.BY_TCP);
      fresh.in(Rig.FROM_PBX, Phones.toPhone(method, path));
      fresh.outs();
      fresh.wire.refuse(end);
      assertThat(fresh.out(Rig.PBX).is("SIP/2.0 430 Flow Failed")).isTrue();
      assertThat(fresh.told.cause()).isEqualTo("transport.flow-gone");
      assertThat(fresh.told.last().values()).containsEntry("source", "203.0.113.7:40000");
    }
  }

  @Test
  void aConnectionThatIsFullIsNotGone() {
    String path = Phones.registered(rig, Phones.BY_TCP);
    rig.in(Rig.FROM_PBX, Phones.toPhone("INVITE", path));
    rig.outs();
    rig.wire.refuse(Causes.TRANSPORT_WRITE_STALLED);
    assertThat(rig.out(Rig.PBX).is("SIP/2.0 503 ")).isTrue();
  }

  @Test
  void a430OfThePhonesSideIsPassedOn() {
    String path = Phones.registered(rig, Phones.BY_UDP);
    rig.in(Rig.FROM_PBX, Phones.toPhone("OPTIONS", path));
    rig.in(Phones.BY_UDP, rig.out().answer(430, "edge"));
    assertThat(rig.out(Rig.PBX).is("SIP/2.0 430 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("peer.430");
  }

  /** The 200 as the registrar got it. */
  private SipText call(Flow phone) {
    String path = Phones.registered(rig, phone);
    rig.in(Rig.FROM_PBX, Phones.toPhone("INVITE", path));
    SipText invite = rig.out(Rig.STRANGER);
    rig.in(phone, invite.answer(200, "bob", "Contact: <" + Phones.CONTACT + ">"));
    return rig.out(Rig.PBX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACK", "BYE", "INVITE", "UPDATE"})
  void insideTheCallBothDirectionsWork(String method) {
    SipText answered = call(Phones.BY_TCP);
    rig.in(Rig.FROM_PBX, Rig.inside(method, Phones.CONTACT, VIA_PBX, answered, true, 2));
    RecordingWire.Sent there = rig.outs().getFirst();
    assertThat(there.startLine()).isEqualTo(method + " " + Phones.CONTACT + " SIP/2.0");
    assertThat(there.hop().connection()).isEqualTo(77);
    assertThat(there.hop().opens()).isFalse();
    assertThat(there.sip().all("Route")).isEmpty();
    rig.in(
        Phones.BY_TCP,
        Rig.inside(method, "sip:ann@10.0.0.5", VIA_PHONE, answered, false, 1)
            .with("SIP/2.0/UDP", "SIP/2.0/TCP"));
    assertThat(rig.out(Rig.PBX).is(method + " sip:ann@10.0.0.5 ")).isTrue();
  }

  @Test
  void insideTheCallItsFlowIsTheOnlyWayEvenIfTheContactIsAPeers() {
    Peer phones =
        new Peer(
            "phones",
            List.of(),
            List.of(Rig.block("203.0.113.0", 24), Rig.block("192.168.0.0", 16)),
            Peer.RequestUri.KEEP,
            Peer.Large.AUTO,
            false,
            0,
            0,
            Failover.DEFAULT);
    Rig site = new Rig(List.of(Rig.pbx(Transport.UDP), phones), List.of());
    String path = Phones.registered(site, Phones.BY_UDP);
    site.in(Rig.FROM_PBX, Phones.toPhone("INVITE", path));
    SipText invite = site.out(Rig.STRANGER);
    assertThat(site.told.lines).contains("matched pbx phones");
    site.in(Phones.BY_UDP, invite.answer(200, "bob", "Contact: <" + Phones.CONTACT + ">"));
    SipText answered = site.out(Rig.PBX);
    site.in(Rig.FROM_PBX, Rig.inside("BYE", Phones.CONTACT, VIA_PBX, answered, true, 2));
    assertThat(site.out(Rig.STRANGER).is("BYE ")).isTrue();

    // It calls itself: its Contact is taken where it may be, unless it asks for its flow.
    site.in(Phones.BY_UDP, Rig.invite().with("Call-ID: call@", "Call-ID: own@"));
    SipText out = site.out(Rig.PBX);
    site.in(Rig.FROM_PBX, out.answer(200, "pbx", "Contact: <sip:pbx@10.0.0.5>"));
    SipText own = site.outs().getLast().sip();
    site.in(Rig.FROM_PBX, Rig.inside("INFO", "sip:x@203.0.113.9", VIA_PBX, own, false, 1));
    assertThat(site.outs().getFirst().hop().remote())
        .isEqualTo(new InetSocketAddress("203.0.113.9", 5060));
    site.in(
        Rig.FROM_PBX,
        Rig.inside("INFO", "sip:x@203.0.113.9;ob", VIA_PBX, own, false, 2).with("pbx7", "pbx8"));
    assertThat(site.outs().getFirst().hop().remote()).isEqualTo(Rig.STRANGER);
    site.in(
        Rig.FROM_PBX,
        Rig.inside("INFO", "sip:x@172.16.9.9", VIA_PBX, own, false, 3).with("pbx7", "pbx9"));
    assertThat(site.outs().getFirst().hop().remote()).isEqualTo(Rig.STRANGER);
  }

  @Test
  void insideTheCallAFlowThatIsGoneIs430() {
    SipText answered = call(Phones.BY_TCP);
    rig.in(Rig.FROM_PBX, Rig.inside("BYE", Phones.CONTACT, VIA_PBX, answered, true, 2));
    rig.outs();
    rig.wire.refuse(Causes.TRANSPORT_CLOSED);
    assertThat(rig.out(Rig.PBX).is("SIP/2.0 430 ")).isTrue();
  }

  @Test
  void aCallThatRingsIsCanceledAlongTheFlow() {
    String path = Phones.registered(rig, Phones.BY_TCP);
    SipText invite = Phones.toPhone("INVITE", path);
    rig.in(Rig.FROM_PBX, invite);
    SipText there = rig.out(Rig.STRANGER);
    rig.in(Phones.BY_TCP, there.answer(180, "bob"));
    rig.outs();
    rig.in(
        Rig.FROM_PBX,
        invite
            .with("INVITE sip", "CANCEL sip")
            .with("CSeq: 1 INVITE", "CSeq: 1 CANCEL")
            .without("Contact"));
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(outs)
        .anySatisfy(sent -> {
          assertThat(sent.startLine()).startsWith("CANCEL " + Phones.CONTACT);
          assertThat(sent.hop().connection()).isEqualTo(77);
        });
    rig.in(Phones.BY_TCP, there.answer(487, "bob"));
    assertThat(rig.outs()).anyMatch(sent -> sent.startLine().startsWith("SIP/2.0 487 "));
  }

  /** The PBX sends the call of a phone to another phone, and adds no Record-Route of its own. */
  @Test
  void aCallFromPhoneToPhoneIsEndedByEither() {
    String path = Phones.registered(rig, Phones.BY_TCP);
    Flow ann = new Flow(Rig.UDP, new InetSocketAddress("203.0.113.8", 30000), Flow.DATAGRAM);
    SipText invite = Rig.invite().with("198.51.100.20:5060;", "192.168.7.7:5060;rport;");
    rig.in(ann, invite);
    SipText toPbx = rig.out(Rig.PBX);
    SipText onward =
        toPbx
            .with("INVITE sip:+12025550147@192.0.2.1", "INVITE " + Phones.CONTACT)
            .with("Via: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bKspiral")
            .with("Route: " + path);
    rig.in(Rig.FROM_PBX, onward);
    SipText toBob = rig.out(Rig.STRANGER);
    SipText ok = toBob.answer(200, "bob", "Contact: <" + Phones.CONTACT + ">");
    rig.in(Phones.BY_TCP, ok);
    SipText back = rig.out(Rig.PBX);
    SipText through =
        new SipText(back.text().replaceFirst("Via: SIP/2.0/UDP 10.0.0.5[^\r]*\r\n", ""));
    rig.in(Rig.FROM_PBX, through);
    SipText answered = rig.out(ann.remote());
    rig.in(
        ann, Rig.inside("BYE", Phones.CONTACT, "192.168.7.7;branch=z9hG4bKa9", answered, true, 2));
    assertThat(rig.outs().getFirst().hop().connection()).isEqualTo(77);
    rig.in(
        Phones.BY_TCP,
        Rig.inside("BYE", "sip:ann@192.168.7.7", VIA_PHONE, answered, false, 1)
            .with("SIP/2.0/UDP", "SIP/2.0/TCP"));
    assertThat(rig.out(ann.remote()).is("BYE sip:ann@192.168.7.7 ")).isTrue();
  }

  @Test
  void aDrainingProxyTakesNoNewCallForAPhone() {
    String path = Phones.registered(rig, Phones.BY_UDP);
    rig.change(100_000, Optional.empty(), Optional.of(Duration.ofSeconds(40)));
    rig.in(Rig.FROM_PBX, Phones.toPhone("INVITE", path));
    assertThat(rig.out(Rig.PBX).is("SIP/2.0 503 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("overload.draining");
  }

  @Test
  void callsToPhonesCountForTheRegistrar() {
    Rig full = new Rig(List.of(pbx(siplain.config.Phones.DEFAULT, 1)), List.of());
    String path = Phones.registered(full, Phones.BY_UDP);
    full.in(Rig.FROM_PBX, Phones.toPhone("INVITE", path));
    assertThat(full.out(Rig.STRANGER).is("INVITE ")).isTrue();
    SipText second =
        Phones.toPhone("INVITE", path).with("call@", "other@").with("z9hG4bKpbx1", "z9hG4bKpbx2");
    full.in(Rig.FROM_PBX, second);
    assertThat(full.out(Rig.PBX).is("SIP/2.0 503 ")).isTrue();
    assertThat(full.told.cause()).isEqualTo("limit.peer-calls");
  }

  @Test
  void aSipsCallGoesAlongTlsAlone() {
    String path = Phones.registered(rig, Phones.BY_TCP);
    rig.in(Rig.FROM_PBX, Phones.toPhone("INVITE", path).with("INVITE sip:", "INVITE sips:"));
    assertThat(rig.out(Rig.PBX).is("SIP/2.0 480 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("tls.downgrade-refused");
  }
}
