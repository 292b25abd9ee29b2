package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.config.Transport;
import siplain.proxy.observe.Exchange;
import siplain.proxy.transport.SipText;

/** How much a call weighs, which is two transactions: one of either side. */
class MemoryTest {
  private static final int COUNT = 4_000;
  private static final String PADDING = "X-Padding: " + "x".repeat(1_100);

  private final Rig rig = new Rig(List.of(Rig.pbx(Transport.UDP), Rig.carrier()), List.of());

  @Test
  void aCallWeighsLittleWhileItRingsAndNextToNothingWhenItIsAnswered() {
    rig.wire.forgets = true;
    SipText[] invites = new SipText[COUNT];
    call(-1).answer(180, "bob");
    long before = used();
    for (int i = 0; i < COUNT; i++) {
      invites[i] = call(i);
      rig.in(Rig.FROM_PBX, invites[i].answer(180, "bob"));
      invites[i] = invites[i].without("X-Padding");
    }
    long own = 2L * invites[0].text().length() / 2 + 80;
    long ringing = (used() - before) / COUNT - own;
    assertThat(ringing).isBetween(4_000L, 12_000L);

    for (SipText invite : invites) {
      rig.in(Rig.FROM_PBX, invite.answer(200, "bob"));
    }
    rig.told.finished.clear();
    rig.told.lines.clear();
    long answered = (used() - before) / COUNT - own;
    assertThat(answered).isBetween(100L, 1_000L);
    assertThat(rig.told.finished).isEqualTo(List.<Exchange>of());
    assertThat(rig.path.transactions()).isEqualTo(2 * COUNT + 2);
  }

  private SipText call(int i) {
    rig.told.lines.clear();
    rig.in(
        Rig.FROM_CARRIER,
        Rig.invite().with("ann1", "ann" + i).with("Call-ID: call", "Call-ID: " + i).with(PADDING));
    return rig.wire.sent.getLast().sip();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
