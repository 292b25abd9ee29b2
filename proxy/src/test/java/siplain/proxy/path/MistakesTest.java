package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.SipText;

class MistakesTest {
  private final Rig rig = new Rig();

  @Test
  void aMistakeOnTheWayIsA500AndTheNextCallGoesOn() {
    rig.told.mistakes.add("sent");
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText answer = rig.out(Rig.CARRIER);
    assertThat(answer.startLine()).isEqualTo("SIP/2.0 500 Server Internal Error");
    assertThat(rig.told.cause()).isEqualTo("internal.error");
    assertThat(rig.told.last().values().get("step")).asString().contains("IllegalStateException");
    assertThat(rig.told.finished).hasSize(1);

    rig.told.mistakes.clear();
    rig.in(Rig.FROM_CARRIER, Rig.invite().with("ann1", "ann2"));
    assertThat(rig.out(Rig.PBX).is("INVITE ")).isTrue();
  }

  @Test
  void aMistakeOnTheWayBackIsA500AndThePhoneIsCanceled() {
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    SipText invite = rig.out();
    rig.told.mistakes.add("heard");
    rig.in(Rig.FROM_PBX, invite.answer(180, "bob"));
    assertThat(rig.outs())
        .extracting(each -> each.sip().startLine().split(" ", 2)[0])
        .containsExactly("SIP/2.0", "CANCEL");
    rig.told.mistakes.clear();
    rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    assertThat(rig.outs()).isEmpty();
    assertThat(rig.told.finished).hasSize(1);
    assertThat(rig.told.last().status()).isEqualTo(500);
    rig.loop.pass(70_000);
    assertThat(rig.path.transactions()).isZero();
  }

  @Test
  void anErrorEndsNoLoopEither() {
    rig.told.error = new StackOverflowError();
    rig.told.mistakes.addAll(List.of("matched", "dropped"));
    rig.in(Rig.FROM_CARRIER, Rig.invite());
    assertThat(rig.out(Rig.CARRIER).is("SIP/2.0 500 ")).isTrue();
  }

  @Test
  void aMistakeOutsideACallIsLeftToTheLoop() {
    rig.told.mistakes.add("dropped");
    assertThatThrownBy(() -> rig.in(Rig.FROM_CARRIER, new SipText("GET / HTTP/1.1\r\n\r\n")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> rig.in(Rig.FROM_CARRIER, Rig.invite().answer(200, "x")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rig.told.dropped).containsExactly("parse.not-sip", "parse.response-not-ours");
    assertThat(rig.outs()).isEmpty();
  }
}
