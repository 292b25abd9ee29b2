package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.config.Failover;
import siplain.config.Peer;
import siplain.config.Redirects;
import siplain.config.Redirects.Mode;
import siplain.config.Route;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.observe.Redirect;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Tier;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.RecordingWire;
import siplain.proxy.transport.SipText;

/** A PBX that redirects calls of a carrier. */
class RedirectTest {
  private static final String BOB_THERE = "Contact: <sip:bob@10.0.0.6>";
  private static final InetSocketAddress OTHER = new InetSocketAddress("203.0.113.80", 5060);
  private static final Flow FROM_OTHER = new Flow(Rig.UDP, OTHER, Flow.DATAGRAM);

  private static Redirects allowing(boolean peers, List<String> hosts) {
    Redirects usual = Redirects.DEFAULT;
    return new Redirects(
        usual.mode(),
        usual.codes(),
        usual.maxHops(),
        usual.maxContacts(),
        usual.maxBranches(),
        usual.maxTime(),
        new Redirects.Allow(peers, List.of(), hosts, "as set"),
        usual.ports(),
        false,
        false,
        false,
        false,
        false);
  }

  private static Redirects with(boolean parallel, boolean announce, boolean told, boolean hide) {
    Redirects usual = Redirects.DEFAULT;
    return new Redirects(
        usual.mode(),
        usual.codes(),
        usual.maxHops(),
        usual.maxContacts(),
        usual.maxBranches(),
        usual.maxTime(),
        usual.allow(),
        usual.ports(),
        parallel,
        announce,
        told,
        told,
        hide);
  }

  private static Redirects bounded(Mode mode, int hops, int contacts, int branches) {
    Redirects usual = Redirects.DEFAULT;
    return new Redirects(
        mode,
        Set.of(300, 301, 302),
        hops,
        contacts,
        branches,
        Duration.ofSeconds(30),
        usual.allow(),
        usual.ports(),
        false,
        false,
        false,
        false,
        false);
  }

  /** The carrier calls, and the PBX's first answer is this. */
  private static SipText redirect(Rig rig, int status, String... more) {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, invite.answer(status, "pbx", more));
    return invite;
  }

  private static List<RecordingWire.Sent> sent(List<RecordingWire.Sent> outs, String startLine) {
    return outs.stream().filter(each -> each.sip().is(startLine)).toList();
  }

  /** The INVITE that went out beside an ACK. */
  private static SipText invited(Rig rig, InetSocketAddress to) {
    List<RecordingWire.Sent> invites = sent(rig.outs(), "INVITE ");
    assertThat(invites).hasSize(1);
    assertThat(invites.getFirst().hop().remote()).isEqualTo(to);
    return invites.getFirst().sip();
  }

  /** What the caller got beside the ACK that the PBX got. */
  private static SipText toCaller(Rig rig) {
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(sent(outs, "INVITE ")).isEmpty();
    List<RecordingWire.Sent> answers = sent(outs, "SIP/2.0 ");
    assertThat(answers).hasSize(1);
    return answers.getFirst().sip();
  }

  @Test
  void aContactOfThePeerIsFollowed() {
    Rig rig = new Rig();
    redirect(rig, 302, BOB_THERE);

    SipText second = invited(rig, Rig.PBX_2);
    assertThat(second.startLine()).isEqualTo("INVITE sip:bob@10.0.0.6 SIP/2.0");
    assertThat(second.first("To")).isEqualTo("<sip:+12025550147@192.0.2.1>");
    assertThat(second.first("Max-Forwards")).isEqualTo("69");
    assertThat(second.all("Record-Route")).hasSize(1);
    assertThat(second.all("X-Odd")).containsExactly("kept  as it is");
    rig.in(Rig.FROM_PBX_2, second.answer(200, "bob", "Contact: <sip:bob@10.0.0.6>"));
    SipText answered = rig.out(Rig.CARRIER);
    assertThat(answered.is("SIP/2.0 200 ")).isTrue();
    assertThat(rig.told.decisions).containsExactly("FOLLOWED");

    // The dialog goes on with who took the call.
    rig.in(
        Rig.FROM_CARRIER,
        Rig.inside(
            "BYE", "sip:bob@10.0.0.6", "198.51.100.20;branch=z9hG4bKbye", answered, true, 2));
    assertThat(rig.out(Rig.PBX_2).is("BYE ")).isTrue();
    assertThat(rig.told.finished.getFirst().redirects())
        .singleElement()
        .extracting(Redirect::peer, Redirect::contact, Redirect::hop)
        .containsExactly("pbx", "sip:bob@10.0.0.6", 1);
  }

  @Test
  void theBestQIsTriedFirstAndOneAfterTheOther() {
    Rig rig = new Rig();
    redirect(
        rig,
        302,
        "Contact: <sip:c@10.0.0.6>;q=0.1, <sip:a@10.0.0.6>;q=0.9",
        "Contact: <sip:b@10.0.0.6>;q=0.5");

    for (String user : List.of("a", "b", "c")) {
      SipText next = invited(rig, Rig.PBX_2);
      assertThat(next.is("INVITE sip:" + user + "@10.0.0.6 ")).isTrue();
      rig.in(Rig.FROM_PBX_2, next.answer(user.equals("c") ? 486 : 404, user));
    }
    // All were followed, so nothing is left of the 302; 486 knows more than 404.
    assertThat(toCaller(rig).is("SIP/2.0 486 ")).isTrue();
  }

  @Test
  void equalQIsRungAtOnceWhereThatIsSet() {
    Rig rig = new Rig();
    rig.follow(with(true, false, false, false));
    redirect(
        rig,
        302,
        "Contact: <sip:a@10.0.0.6>;q=0.5, <sip:b@10.0.0.6>;q=0.5, <sip:c@10.0.0.6>;q=0.1");

    List<RecordingWire.Sent> both = sent(rig.outs(), "INVITE ");
    assertThat(both).hasSize(2);
    rig.in(Rig.FROM_PBX_2, both.getFirst().sip().answer(180, "a"));
    rig.in(Rig.FROM_PBX_2, both.getLast().sip().answer(200, "b"));
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(sent(outs, "SIP/2.0 200 ")).hasSize(1);
    assertThat(sent(outs, "CANCEL sip:a@")).hasSize(1);
    assertThat(sent(outs, "INVITE ")).isEmpty();
  }

  @Test
  void aChainEndsAtItsBound() {
    Rig rig = new Rig();
    rig.follow(bounded(Mode.FOLLOW, 3, 10, 20));
    SipText next = redirect(rig, 302, "Contact: <sip:n0@10.0.0.6>");
    for (int i = 1; i <= 3; i++) {
      next = invited(rig, Rig.PBX_2);
      rig.in(Rig.FROM_PBX_2, next.answer(302, "t" + i, "Contact: <sip:n" + i + "@10.0.0.6>"));
    }
    assertThat(toCaller(rig).first("Contact")).isEqualTo("<sip:n3@10.0.0.6>");
    assertThat(rig.told.decisions)
        .containsExactly("FOLLOWED", "FOLLOWED", "FOLLOWED", "REFUSED redirect.too-many-hops");
  }

  @Test
  void whatTheRouteSaysHoldsForTheWholeChain() {
    Redirects.Part none = Redirects.Part.NONE;
    Redirects.Part once =
        new Redirects.Part(
            none.mode(),
            none.codes(),
            OptionalInt.of(1),
            none.maxContacts(),
            none.maxBranches(),
            none.maxTime(),
            none.allow(),
            none.ports(),
            none.parallel(),
            none.announce(),
            none.historyInfo(),
            none.diversion(),
            none.hide());
    Route plain = Rig.route(1, "carrier", "pbx");
    Route route =
        new Route(1, plain.from(), plain.user(), plain.method(), plain.to(), plain.reject(), once);
    Rig rig = new Rig(List.of(Rig.pbx(Transport.UDP), Rig.carrier()), List.of(route));
    redirect(rig, 302, "Contact: <sip:n0@10.0.0.6>");
    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(302, "t1", "Contact: <sip:n1@10.0.0.6>"));
    assertThat(toCaller(rig).first("Contact")).isEqualTo("<sip:n1@10.0.0.6>");
    assertThat(rig.told.decisions).containsExactly("FOLLOWED", "REFUSED redirect.too-many-hops");
  }

  @Test
  void twoThatPointAtEachOtherAreALoop() {
    Rig rig = new Rig();
    redirect(rig, 302, "Contact: <sip:a@10.0.0.6>");
    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(302, "x", "Contact: <sip:b@10.0.0.5>"));
    rig.in(Rig.FROM_PBX, invited(rig, Rig.PBX).answer(302, "y", "Contact: <sip:%61@10.0.0.6;x=y>"));

    assertThat(toCaller(rig).is("SIP/2.0 302 ")).isTrue();
    assertThat(rig.told.decisions.getLast()).isEqualTo("REFUSED redirect.loop");
  }

  @Test
  void whoRedirectsToItselfGetsOneInviteMoreAtMost() {
    Rig rig = new Rig();
    redirect(rig, 302, "Contact: <sip:+12025550147@10.0.0.5>");
    rig.in(
        Rig.FROM_PBX,
        invited(rig, Rig.PBX).answer(302, "x", "Contact: <sip:+12025550147@10.0.0.5>"));

    assertThat(toCaller(rig).is("SIP/2.0 302 ")).isTrue();
    assertThat(rig.told.decisions).containsExactly("FOLLOWED", "REFUSED redirect.loop");
  }

  @Test
  void theSameContactTwiceIsTriedOnce() {
    Rig rig = new Rig();
    redirect(rig, 302, BOB_THERE, BOB_THERE);

    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(404, "x"));
    // What was not followed is left in the 302, which the caller gets.
    assertThat(toCaller(rig).all("Contact")).containsExactly("<sip:bob@10.0.0.6>");
    assertThat(rig.told.decisions).containsExactly("FOLLOWED", "REFUSED redirect.duplicate");
  }

  @Test
  void ofTenThousandContactsTheFirstAreLookedAt() {
    Rig rig = new Rig();
    String many = ",<a:b>".repeat(2_500);
    String line = "Contact: " + many.substring(1);
    redirect(rig, 302, "Contact: <sip:a@10.0.0.6>" + many, line, line, line);

    assertThat(invited(rig, Rig.PBX_2).is("INVITE sip:a@10.0.0.6 ")).isTrue();
    assertThat(rig.told.decisions).hasSize(11);
    assertThat(rig.told.decisions.getLast()).isEqualTo("REFUSED redirect.too-many-contacts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contact: * | redirect.wildcard-contact",
        "X-None: x | redirect.no-contact",
        "Contact: <sip:> | redirect.contact-malformed",
        "Contact: <sip:bob@[::1> | redirect.contact-malformed",
        "Contact: <mailto:bob@example.net> | redirect.scheme-refused",
        "Contact: <sip:bob@192.0.2.1> | redirect.to-self",
        "Contact: <sip:bob@10.0.0.6;maddr=192.0.2.1> | redirect.to-self",
        "Contact: <sip:bob@10.9.9.9> | redirect.private-address",
        "Contact: <sip:bob@127.0.0.1:8080> | redirect.private-address",
        "Contact: <sip:bob@[::ffff:127.0.0.1]:8080> | redirect.private-address",
        "Contact: <sip:bob@203.0.113.80> | redirect.not-allowed",
        "Contact: <sip:bob@10.0.0.6;maddr=203.0.113.80> | redirect.not-allowed",
        "Contact: <sip:bob@nowhere.example> | redirect.not-allowed",
        "Contact: <sip:+19005550100@10.0.0.6> | redirect.rejected-by-route",
        "Contact: <sip:1%3900555@10.0.0.6> | redirect.rejected-by-route",
        "Contact: <sip:bob@10.0.0.6;transport=sctp> | transport.not-supported",
      })
  void whatMayNotBeFollowedIsTheCallersWithAReason(String contact, String cause) {
    Rig rig =
        new Rig(
            List.of(Rig.pbx(Transport.UDP), Rig.carrier()),
            List.of(Rig.rejecting(1, "^\\+?1900", 403), Rig.route(2, "carrier", "pbx")));
    redirect(rig, 302, contact);

    SipText relayed = toCaller(rig);
    assertThat(relayed.is("SIP/2.0 302 ")).isTrue();
    assertThat(relayed.text()).contains(contact);
    assertThat(rig.told.decisions).containsExactly("REFUSED " + cause);
  }

  @Test
  void asIsRelayedWithoutALookAtItsContacts() {
    Rig rig = new Rig();
    rig.follow(bounded(Mode.RELAY, 5, 10, 20));
    redirect(rig, 302, BOB_THERE);
    assertThat(toCaller(rig).first("Contact")).isEqualTo("<sip:bob@10.0.0.6>");
    assertThat(rig.told.decisions).containsExactly("RELAYED redirect.mode-relay");
  }

  @ParameterizedTest
  @CsvSource({
    "300, redirect.mode-relay",
    "305, redirect.use-proxy-not-followed",
    "380, redirect.alternative-not-followed"
  })
  void otherCodesAreTheCallers(int code, String cause) {
    Rig rig = new Rig();
    redirect(rig, code, BOB_THERE);
    assertThat(toCaller(rig).is("SIP/2.0 " + code + " ")).isTrue();
    assertThat(rig.told.decisions).containsExactly("RELAYED " + cause);
  }

  @Test
  void headersHiddenInAContactNeverReachTheWire() {
    Rig rig = new Rig();
    redirect(
        rig, 302, "Contact: <sip:bob@10.0.0.6;method=BYE?Route=%3Csip:evil.example%3E&Replaces=x>");

    SipText second = invited(rig, Rig.PBX_2);
    assertThat(second.startLine()).isEqualTo("INVITE sip:bob@10.0.0.6 SIP/2.0");
    assertThat(second.all("Route")).isEmpty();
    assertThat(second.text()).doesNotContain("evil").doesNotContain("Replaces");
    rig.in(Rig.FROM_PBX_2, second.answer(486, "x"));
    assertThat(rig.told.last().redirects().getFirst().notes())
        .containsExactly("redirect.uri-headers-dropped");
    assertThat(rig.told.last().changes()).hasSize(1);
  }

  @Test
  void noSipsRequestIsSentOnWithoutTls() {
    Rig rig =
        new Rig(
            List.of(
                new Peer(
                    "pbx",
                    List.of(new Target("sips:10.0.0.5", Transport.TLS, "10.0.0.5", 5061)),
                    List.of(),
                    Peer.RequestUri.KEEP,
                    Peer.Large.AUTO,
                    true,
                    0,
                    0,
                    Failover.DEFAULT),
                Rig.carrier()),
            List.of());
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("INVITE sip:", "INVITE sips:"));
    RecordingWire.Sent first = rig.outs().getFirst();
    rig.in(
        new Flow(Rig.TLS, first.hop().remote(), 7),
        first
            .sip()
            .answer(302, "x", "Contact: <sip:bob@10.0.0.5>, <tel:+1202>, <sips:bob@10.0.0.5>"));

    assertThat(invited(rig, first.hop().remote()).is("INVITE sips:bob@10.0.0.5 ")).isTrue();
    assertThat(rig.told.decisions)
        .containsExactly("REFUSED redirect.downgrade", "REFUSED redirect.downgrade", "FOLLOWED");
  }

  @Test
  void aNumberGoesWhereTheRoutesOfTheRedirectingPeerSay() {
    Rig rig =
        new Rig(
            List.of(Rig.pbx(Transport.UDP), Rig.carrier()),
            List.of(Rig.route(1, "carrier", "pbx"), Rig.route(2, "pbx", "carrier")));
    redirect(rig, 302, "Contact: <tel:+1-202-555-0178>");

    assertThat(invited(rig, Rig.CARRIER).is("INVITE tel:+1-202-555-0178 SIP/2.0")).isTrue();
  }

  @Test
  void aCallerThatGivesUpEndsWhatWasFollowed() {
    Rig rig = new Rig();
    redirect(rig, 302, BOB_THERE);
    SipText second = invited(rig, Rig.PBX_2);
    rig.in(Rig.FROM_PBX_2, second.answer(180, "bob"));
    rig.outs();
    rig.in(Rig.FROM_CARRIER, Rig.request("CANCEL", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1));
    assertThat(sent(rig.outs(), "CANCEL sip:bob@10.0.0.6 ")).hasSize(1);
    rig.in(Rig.FROM_PBX_2, second.answer(487, "bob"));
    assertThat(toCaller(rig).is("SIP/2.0 487 ")).isTrue();
  }

  @Test
  void timerCRunsForWhatWasFollowed() {
    Rig rig = new Rig();
    redirect(rig, 302, BOB_THERE);
    SipText second = invited(rig, Rig.PBX_2);
    rig.in(Rig.FROM_PBX_2, second.answer(180, "bob"));
    rig.loop.pass(185_200);
    assertThat(sent(rig.outs(), "CANCEL ")).hasSize(1);
    rig.in(Rig.FROM_PBX_2, second.answer(487, "bob"));
    assertThat(toCaller(rig).is("SIP/2.0 408 ")).isTrue();
  }

  @Test
  void whatWasRefusedIsTheCallersWhenNobodyAnswersBetter() {
    Rig rig = new Rig();
    redirect(rig, 302, BOB_THERE, "Contact: <sip:bob@203.0.113.80>;q=0.2");
    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(503, "x"));

    SipText answer = toCaller(rig);
    assertThat(answer.is("SIP/2.0 302 ")).isTrue();
    assertThat(answer.all("Contact")).containsExactly("<sip:bob@203.0.113.80>;q=0.2");
  }

  @Test
  void aDeclineOfWhoWasCalledEndsAll() {
    Rig rig = new Rig();
    redirect(rig, 302, "Contact: <sip:a@10.0.0.6>, <sip:b@10.0.0.6>");
    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(603, "x"));
    assertThat(toCaller(rig).is("SIP/2.0 603 ")).isTrue();
  }

  @Test
  void theCallerHears181WhereThatIsSet() {
    Rig rig = new Rig();
    rig.follow(with(false, true, false, false));
    redirect(rig, 302, BOB_THERE);

    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(sent(outs, "SIP/2.0 181 ")).hasSize(1);
    assertThat(sent(outs, "SIP/2.0 181 ").getFirst().sip().first("To")).contains(";tag=");
    assertThat(sent(outs, "INVITE ")).hasSize(1);
  }

  @Test
  void theRequestTellsWhereItHasBeen() {
    Rig rig = new Rig();
    rig.follow(with(false, false, true, false));
    redirect(rig, 302, "Contact: <sip:+12025550147@10.0.0.6>", "Reason: Q.850;cause=17");
    SipText second = invited(rig, Rig.PBX_2);
    assertThat(second.all("History-Info"))
        .containsExactly(
            "<sip:+12025550147@192.0.2.1?Reason=SIP%3Bcause%3D302>;index=1",
            "<sip:+12025550147@10.0.0.6>;index=1.1;rc=1");
    assertThat(second.all("Diversion"))
        .containsExactly("<sip:+12025550147@192.0.2.1>;reason=user-busy;counter=1");
    rig.in(Rig.FROM_PBX_2, second.answer(301, "x", "Contact: <sip:bob@10.0.0.5>"));
    SipText third = invited(rig, Rig.PBX);
    assertThat(third.all("History-Info"))
        .containsExactly(
            "<sip:+12025550147@192.0.2.1?Reason=SIP%3Bcause%3D302>;index=1",
            "<sip:+12025550147@10.0.0.6?Reason=SIP%3Bcause%3D301>;index=1.1;rc=1",
            "<sip:bob@10.0.0.5>;index=1.2;mp=1.1");
    assertThat(third.all("Diversion"))
        .containsExactly(
            "<sip:+12025550147@10.0.0.6>;reason=unconditional;counter=1",
            "<sip:+12025550147@192.0.2.1>;reason=user-busy;counter=1");
  }

  @Test
  void aHistoryThatIsThereGoesOn() {
    Rig rig = new Rig();
    rig.follow(with(false, false, true, false));
    rig.in(
        Rig.FROM_CARRIER,
        Rig.invite()
            .with(
                "History-Info: <sip:zoe@example.com>;index=1, <sip:ann@x.example>;index=1.1;rc=1"));
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(302, "x", BOB_THERE));

    assertThat(invited(rig, Rig.PBX_2).all("History-Info"))
        .containsExactly(
            "<sip:zoe@example.com>;index=1,"
                + " <sip:ann@x.example?Reason=SIP%3Bcause%3D302>;index=1.1;rc=1",
            "<sip:bob@10.0.0.6>;index=1.1.1;mp=1.1");
  }

  @Test
  void innerAddressesAreHiddenWhereThatIsSet() {
    Rig rig = new Rig();
    rig.follow(with(false, false, false, true));
    redirect(
        rig,
        300,
        "Contact: <sip:bob@10.0.0.6;x=y>;q=0.5, <sip:eve@203.0.113.80>, <sip:z@10.9.9.9>,"
            + " <sip:bad@>");

    assertThat(toCaller(rig).all("Contact"))
        .containsExactly(
            "<sip:eve@203.0.113.80>", "<sip:z@192.0.2.1:5060>", "<sip:bob@192.0.2.1:5060>;q=0.500");
  }

  @Test
  void theyAreHiddenInAnAnswerThatComesTooLateToBeFollowed() {
    Rig rig = new Rig();
    rig.follow(with(false, false, false, true));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, invite.answer(180, "pbx"));
    rig.in(Rig.FROM_CARRIER, Rig.request("CANCEL", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1));
    rig.outs();
    rig.in(Rig.FROM_PBX, invite.answer(302, "pbx", BOB_THERE));
    assertThat(toCaller(rig).all("Contact")).containsExactly("<sip:bob@192.0.2.1:5060>");
    assertThat(rig.told.decisions).isEmpty();
  }

  @Test
  void aNameIsWorthWhatItLeadsTo() {
    Rig rig = new Rig();
    rig.follow(allowing(false, List.of("*.example.net")));
    CompletableFuture<Located> found = new CompletableFuture<>();
    rig.names.put("gw.example.net", found);
    redirect(rig, 302, "Contact: <sip:bob@gw.example.net>");
    assertThat(sent(rig.outs(), "INVITE ")).isEmpty();
    found.complete(located(OTHER));
    rig.loop.pass(0);
    SipText second = invited(rig, OTHER);
    assertThat(second.is("INVITE sip:bob@gw.example.net SIP/2.0")).isTrue();
    rig.in(FROM_OTHER, second.answer(200, "bob", "Contact: <sip:bob@203.0.113.80>"));
    SipText answered = rig.out(Rig.CARRIER);
    assertThat(rig.told.last().attempts().getLast().peer()).isEqualTo("redirect");

    // Nobody configured it, so the dialog finds it by its address.
    rig.in(
        Rig.FROM_CARRIER,
        Rig.inside(
            "BYE", "sip:bob@203.0.113.80", "198.51.100.20;branch=z9hG4bKbye", answered, true, 2));
    assertThat(rig.out(OTHER).is("BYE ")).isTrue();
  }

  @Test
  void aNameThatLeadsInsideIsRefused() {
    Rig rig = new Rig();
    rig.follow(allowing(true, List.of("gw.example.net")));
    rig.names.put(
        "gw.example.net",
        CompletableFuture.completedFuture(
            located(OTHER, new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080))));
    redirect(rig, 302, "Contact: <sip:bob@gw.example.net>");

    assertThat(toCaller(rig).is("SIP/2.0 302 ")).isTrue();
    assertThat(rig.told.decisions).containsExactly("REFUSED redirect.private-address");
  }

  @Test
  void aCallerThatGivesUpWaitsForNoName() {
    Rig rig = new Rig();
    CompletableFuture<Located> found = new CompletableFuture<>();
    rig.names.put("gw.example.net", found);
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, invite.answer(180, "pbx"));
    rig.in(Rig.FROM_PBX, invite.answer(302, "pbx", "Contact: <sip:bob@gw.example.net>"));
    rig.outs();
    rig.in(Rig.FROM_CARRIER, Rig.request("CANCEL", "sip:+12025550147@192.0.2.1", "z9hG4bKann1", 1));
    List<RecordingWire.Sent> outs = rig.outs();
    assertThat(sent(outs, "SIP/2.0 487 ")).hasSize(1);
    assertThat(sent(outs, "CANCEL ")).isEmpty();
    assertThat(rig.told.cause()).isEqualTo("dialog.canceled");
    found.complete(located(Rig.PBX_2));
    rig.loop.pass(0);
    assertThat(sent(rig.outs(), "INVITE ")).isEmpty();
  }

  private static Located located(InetSocketAddress... addresses) {
    List<PeerTarget> all = new ArrayList<>();
    for (InetSocketAddress each : addresses) {
      all.add(new PeerTarget("sip:x", "x", Protocol.UDP, each, Optional.empty()));
    }
    return new Located.Found(List.of(new Tier(List.of(new Tier.Share(1, all)))));
  }

  @Test
  void theNextAddressOfTheSameContactIsTried() {
    Rig rig = new Rig();
    rig.names.put("gw.example.net", CompletableFuture.completedFuture(located(Rig.PBX_2, Rig.PBX)));
    redirect(rig, 302, "Contact: <sip:bob@gw.example.net>");
    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(503, "x"));
    assertThat(invited(rig, Rig.PBX).is("INVITE sip:bob@gw.example.net ")).isTrue();
  }

  @Test
  void aPeerWithoutRoomForItIsNotCalled() {
    Peer carrier = Rig.carrier();
    Peer full =
        new Peer(
            carrier.name(),
            carrier.targets(),
            List.of(),
            Peer.RequestUri.KEEP,
            Peer.Large.AUTO,
            false,
            0,
            1,
            Failover.DEFAULT);
    Rig rig = new Rig(List.of(Rig.pbx(Transport.UDP), full), List.<Route>of());
    redirect(rig, 302, "Contact: <sip:bob@198.51.100.20>");
    assertThat(toCaller(rig).is("SIP/2.0 302 ")).isTrue();
    assertThat(rig.told.decisions).containsExactly("REFUSED limit.peer-rate");
  }

  @Test
  void aSignedCallThatGoesElsewhereIsNoted() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("Identity: a.b.c;info=<https://x.example/c>"));
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(302, "x", "Contact: <sip:+12025550178@10.0.0.6>"));
    rig.in(Rig.FROM_PBX_2, invited(rig, Rig.PBX_2).answer(486, "x"));
    assertThat(rig.told.last().changes())
        .anyMatch(each ->
            each.rule().equals("stir.dest-broken-by-redirect")
                && each.after().equals("12025550178"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MESSAGE", "SUBSCRIBE", "REGISTER"})
  void otherRequestsFollowToo(String method) {
    Rig rig = new Rig();
    rig.follow(with(false, true, false, false));
    rig.in(Rig.FROM_CARRIER, Rig.request(method, "sip:+12025550147@192.0.2.1", "z9hG4bKm", 1));
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(302, "x", BOB_THERE));
    SipText second = rig.out(Rig.PBX_2);
    assertThat(second.is(method + " sip:bob@10.0.0.6 ")).isTrue();
    rig.in(Rig.FROM_PBX_2, second.answer(200, "bob"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200 ")).isTrue();
  }

  @Test
  void insideADialogARedirectIsTheCallers() {
    Rig rig = new Rig();
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(200, "bob", "Contact: <sip:bob@10.0.0.5>"));
    SipText answered = rig.out(Rig.CARRIER);
    rig.in(
        Rig.FROM_CARRIER,
        Rig.inside(
            "INVITE", "sip:bob@10.0.0.5", "198.51.100.20;branch=z9hG4bKre", answered, true, 2));
    rig.in(Rig.FROM_PBX, rig.out(Rig.PBX).answer(302, "bob", BOB_THERE));
    assertThat(toCaller(rig).is("SIP/2.0 302 ")).isTrue();
    assertThat(rig.told.decisions).isEmpty();
  }
}
