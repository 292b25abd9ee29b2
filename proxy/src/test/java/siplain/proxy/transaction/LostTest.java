package siplain.proxy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Message;

/** What happens when nobody is there, or nobody any more. */
class LostTest {
  private static final Cause GONE = Causes.TRANSPORT_PORT_UNREACHABLE;
  private static final InetSocketAddress OTHER = new InetSocketAddress("203.0.113.8", 5060);
  private final Rig rig = new Rig();
  private final List<String> told = new ArrayList<>();

  @Test
  void unansweredRequestsToThatAddressFailInTheirOrderAndNoOthers() {
    send("a", Rig.TO_PBX);
    send("b", Hop.to(Rig.UDP, OTHER));
    send("c", Rig.TO_PBX);
    send("d", Rig.TO_PBX_BY_TCP);
    send("e", Rig.TO_PBX);
    rig.transactions.respond(Rig.response(180, "INVITE", "z9hG4bKe"), Rig.FROM_PBX);
    lost(Protocol.UDP, Rig.PBX, Flow.DATAGRAM);

    assertThat(told)
        .containsExactly("e 180", "a " + GONE.id(), "a ended", "c " + GONE.id(), "c ended");
    assertThat(rig.transactions.size()).isEqualTo(3);
  }

  @Test
  void theEndOfAConnectionFailsWhatWasSentOverIt() {
    send("a", new Hop(Rig.TCP, Rig.PBX, 7, true));
    send("b", new Hop(Rig.TCP, Rig.PBX, 8, true));
    send("c", Rig.TO_PBX_BY_TCP);
    rig.wire.sent.getLast().delivery().over(7);
    send("d", Rig.TO_PBX_BY_TCP);
    rig.wire.sent.getLast().delivery().over(9);
    lost(Protocol.TCP, new InetSocketAddress("203.0.113.7", 40_000), 7);

    assertThat(told).containsExactly("a " + GONE.id(), "a ended", "c " + GONE.id(), "c ended");
  }

  @Test
  void whereTheConnectionIsNotKnownTheEndOfAnyToThatAddressCounts() {
    send("a", Rig.TO_PBX_BY_TCP);
    lost(Protocol.TCP, OTHER, 7);
    assertThat(told).isEmpty();
    lost(Protocol.TCP, Rig.PBX, 8);

    assertThat(told).containsExactly("a " + GONE.id(), "a ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void whoeverFailsMaySendTheRequestAgainToTheSameAddress() {
    send("a", Rig.TO_PBX, () -> send("b", Rig.TO_PBX));
    lost(Protocol.UDP, Rig.PBX, Flow.DATAGRAM);

    assertThat(told).containsExactly("a " + GONE.id(), "a ended");
    assertThat(rig.transactions.size()).isOne();
    lost(Protocol.UDP, Rig.PBX, Flow.DATAGRAM);
    assertThat(told).endsWith("b " + GONE.id(), "b ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void aRequestThatCannotBeSentFailsAtOnce() {
    rig.send("INVITE", Rig.TO_PBX_BY_TCP);
    rig.wire.refuse(Causes.TRANSPORT_REFUSED);
    rig.wire.refuse(Causes.TRANSPORT_REFUSED);

    assertThat(rig.told).containsExactly("failed transport.refused", "ended");
    assertThat(rig.isEmpty()).isTrue();
  }

  @Test
  void anInviteThatRingsOutlivesItsConnection() {
    rig.send("INVITE", Rig.TO_PBX_BY_TCP);
    rig.respond(180, "INVITE");
    rig.wire.refuse(Causes.TRANSPORT_RESET);
    lost(Protocol.TCP, Rig.PBX, 7);

    assertThat(rig.told).containsExactly("responded 180");
    assertThat(rig.transactions.size()).isOne();
  }

  @Test
  void aResponseThatCannotBeSentIsToldAndTheTransactionStays() {
    rig.serve("INVITE", Rig.FROM_ANN_BY_TCP).answer(486, Rig.answer(486, "INVITE"));
    rig.wire.refuse(Causes.TRANSPORT_REFUSED);

    assertThat(rig.told).containsExactly("failed transport.refused");
    assertThat(rig.transactions.size()).isOne();
    assertThat(rig.wire.sent.getLast().hop().opens()).isTrue();
  }

  private void lost(Protocol protocol, InetSocketAddress remote, long connection) {
    rig.transactions.lost(protocol, remote, connection, GONE);
  }

  private void send(String name, Hop hop) {
    send(name, hop, () -> {});
  }

  private void send(String name, Hop hop, Runnable whenFailed) {
    rig.send(
        "INVITE",
        "z9hG4bK" + name,
        hop,
        new ClientUser() {
          @Override
          public void responded(Message response, Flow from) {
            told.add(name + " " + response.status());
          }

          @Override
          public void failed(Cause cause) {
            told.add(name + " " + cause.id());
            whenFailed.run();
          }

          @Override
          public void ended() {
            told.add(name + " ended");
          }
        });
  }
}
