package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Tier;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.SipText;

/** Requests inside a dialog whose next hop is a name, as devices write it into their Contact. */
class DialogNamesTest {
  private static final String ANN = "198.51.100.20:5060;branch=z9hG4bKann7";
  private static final String NAMED = "sip:bob@desk.pbx.test";

  private final Rig rig = new Rig();
  private final CompletableFuture<Located> name = new CompletableFuture<>();

  private SipText call() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    SipText answered = rig.out(Rig.CARRIER);
    rig.names.put("desk.pbx.test", name);
    return answered;
  }

  private static Located at(String... addresses) {
    List<PeerTarget> targets = new ArrayList<>();
    Arrays.stream(addresses)
        .forEach(each ->
            targets.add(
                new PeerTarget(
                    NAMED,
                    "desk.pbx.test",
                    Protocol.UDP,
                    new InetSocketAddress(each, 5060),
                    Optional.empty())));
    return new Located.Found(List.of(new Tier(List.of(new Tier.Share(0, targets)))));
  }

  private void found(Located located) {
    name.complete(located);
    rig.loop.pass(0);
  }

  private void everyRequestEnded() {
    assertThat(rig.told.received).isEqualTo(rig.told.finished.size());
  }

  @Test
  void aNameThatIsKnownCostsNoTime() {
    SipText answered = call();
    found(at("10.0.0.6"));
    rig.in(Rig.FROM_CARRIER, Rig.inside("BYE", NAMED, ANN, answered, true, 2));
    assertThat(rig.out(Rig.PBX_2).startLine()).isEqualTo("BYE " + NAMED + " SIP/2.0");
  }

  @Test
  void aRequestWaitsForItsNameWhileOthersGoOn() {
    SipText answered = call();
    SipText bye = Rig.inside("BYE", NAMED, ANN, answered, true, 2);
    rig.in(Rig.FROM_CARRIER, bye);
    rig.in(Rig.FROM_CARRIER, bye);
    assertThat(rig.outs()).isEmpty();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann2").with("Call-ID: call", "Call-ID: b"));
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
    found(at("10.0.0.6"));
    SipText sent = rig.out(Rig.PBX_2);
    assertThat(sent.is("BYE ")).isTrue();
    rig.in(Rig.FROM_PBX_2, sent.answer(200, "bob"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 200 ")).isTrue();
  }

  @Test
  void aNameThatLeadsElsewhereIsNoPassToThere() {
    SipText answered = call();
    rig.in(Rig.FROM_CARRIER, Rig.inside("BYE", NAMED, ANN, answered, true, 2));
    found(at("203.0.113.99", "127.0.0.1"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 403 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("dialog.target-foreign");
  }

  @Test
  void onlyAddressesOfThePeerAreTaken() {
    SipText answered = call();
    rig.in(Rig.FROM_CARRIER, Rig.inside("INFO", NAMED, ANN, answered, true, 2));
    found(at("203.0.113.99", "10.0.0.6", "192.0.2.1"));
    assertThat(rig.out(Rig.PBX_2).is("INFO ")).isTrue();
  }

  @Test
  void aNameWithoutAnAddressHasItsOwnCause() {
    SipText answered = call();
    rig.in(Rig.FROM_CARRIER, Rig.inside("BYE", NAMED, ANN, answered, true, 2));
    found(new Located.Nowhere(Causes.DNS_TIMEOUT, Map.of("name", "desk.pbx.test")));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("dns.timeout");
    assertThat(rig.told.last().values()).containsEntry("name", "desk.pbx.test");
  }

  @Test
  void aTransportThatWeDoNotSpeakIsNotLookedUp() {
    SipText answered = call();
    rig.in(Rig.FROM_CARRIER, Rig.inside("BYE", NAMED + ";transport=sctp", ANN, answered, true, 2));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("transport.not-supported");
  }

  @Test
  void anAckWaitsAndIsForwardedOrDroppedUnderItsCause() {
    SipText answered = call();
    SipText ack = Rig.inside("ACK", NAMED, ANN, answered, true, 1);
    rig.in(Rig.FROM_CARRIER, ack);
    assertThat(rig.outs()).isEmpty();
    found(at("10.0.0.6"));
    assertThat(rig.out(Rig.PBX_2).is("ACK ")).isTrue();
    rig.names.put("desk.pbx.test", CompletableFuture.completedFuture(at("203.0.113.99")));
    rig.in(Rig.FROM_CARRIER, ack.with("ann7", "ann8"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.dropped).containsExactly("dialog.target-foreign");
  }

  @Test
  void aCancelDuringTheWaitEndsIt() {
    SipText answered = call();
    SipText again = Rig.inside("INVITE", NAMED, ANN, answered, true, 2);
    rig.in(Rig.FROM_CARRIER, again);
    rig.in(
        Rig.FROM_CARRIER,
        again.with("INVITE " + NAMED, "CANCEL " + NAMED).with("2 INVITE", "2 CANCEL"));
    assertThat(rig.outs())
        .extracting(sent -> sent.sip().startLine().substring(0, 11))
        .containsExactlyInAnyOrder("SIP/2.0 200", "SIP/2.0 487");
    assertThat(rig.told.finished.stream().filter(each -> each.status() == 487)).hasSize(1);
    found(at("10.0.0.6"));
    assertThat(rig.outs()).isEmpty();
    rig.in(Rig.FROM_CARRIER, Rig.inside("ACK", NAMED, ANN, answered, true, 2));
    rig.outs();
  }

  @Test
  void onlySoManyWait() {
    SipText answered = call();
    SipText info = Rig.inside("INFO", NAMED, ANN, answered, true, 2);
    for (int i = 0; i <= 1000; i++) {
      rig.in(Rig.FROM_CARRIER, info.with("z9hG4bKann7", "z9hG4bKmany" + i));
    }
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 503 ")).isTrue();
    assertThat(rig.told.cause()).isEqualTo("limit.transactions");
    rig.in(Rig.FROM_CARRIER, Rig.inside("ACK", NAMED, ANN, answered, true, 1));
    assertThat(rig.told.dropped).containsExactly("limit.transactions");
    found(at("203.0.113.99"));
    assertThat(rig.outs()).hasSize(1000);
    rig.in(Rig.FROM_CARRIER, info.with("z9hG4bKann7", "z9hG4bKlater"));
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 403 ")).isTrue();
  }

  @Test
  void whateverBecomesOfTheWaitEveryRequestEndsOnce() {
    SipText answered = call();
    rig.loop.pass(40_000); // the INVITE itself is over
    rig.in(Rig.FROM_CARRIER, Rig.inside("BYE", NAMED, ANN, answered, true, 2));
    found(at("203.0.113.99"));
    rig.loop.pass(40_000);
    everyRequestEnded();
  }
}
