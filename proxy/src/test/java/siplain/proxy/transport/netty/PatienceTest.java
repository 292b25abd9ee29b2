package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Causes;

class PatienceTest {
  private static final Bounds BOUNDS = Bounds.DEFAULT;
  private static final long IDLE = BOUNDS.idle().toNanos();
  private static final long SLOW = BOUNDS.slowMessage().toNanos();
  private static final long STALLED = BOUNDS.stalled().toNanos();

  private final Patience patience = new Patience(BOUNDS, 0);

  @Test
  void aConnectionMayBeIdleSoLongAndNoLonger() {
    assertThat(patience.overdue(IDLE)).isNull();
    assertThat(patience.overdue(IDLE + 1)).isEqualTo(Causes.TRANSPORT_IDLE_CLOSED);
  }

  @Test
  void bytesInEitherDirectionKeepIt() {
    patience.read(IDLE, true, false);
    assertThat(patience.overdue(2 * IDLE)).isNull();
    patience.wrote(2 * IDLE);
    patience.took(2 * IDLE, true);
    assertThat(patience.overdue(3 * IDLE)).isNull();
    assertThat(patience.overdue(3 * IDLE + 1)).isEqualTo(Causes.TRANSPORT_IDLE_CLOSED);
  }

  @Test
  void aMessageIsTimedFromItsFirstByteHoweverMoreOfItCome() {
    patience.read(5, false, true);
    patience.read(SLOW, false, true);
    assertThat(patience.overdue(5 + SLOW)).isNull();
    assertThat(patience.overdue(6 + SLOW)).isEqualTo(Causes.LIMIT_SLOW_MESSAGE);
  }

  @Test
  void theMessageBehindACompletedOneIsTimedAnew() {
    patience.read(5, false, true);
    patience.read(SLOW, true, true);
    assertThat(patience.overdue(2 * SLOW)).isNull();
    assertThat(patience.overdue(2 * SLOW + 1)).isEqualTo(Causes.LIMIT_SLOW_MESSAGE);
  }

  @Test
  void aCompletedMessageIsTimedNoMore() {
    patience.read(5, false, true);
    patience.read(6, true, false);
    assertThat(patience.overdue(Duration.ofMinutes(1).toNanos())).isNull();
  }

  @Test
  void aPeerThatTakesNothingIsCutThoughItGoesOnSending() {
    patience.wrote(0);
    patience.wrote(STALLED);
    patience.read(STALLED, true, false);
    assertThat(patience.overdue(STALLED)).isNull();
    assertThat(patience.overdue(STALLED + 1)).isEqualTo(Causes.LIMIT_WRITE_QUEUE);
  }

  @Test
  void aPeerThatTakesSomethingGetsMoreTime() {
    patience.wrote(0);
    patience.took(STALLED, false);
    assertThat(patience.overdue(2 * STALLED)).isNull();
    assertThat(patience.overdue(2 * STALLED + 1)).isEqualTo(Causes.LIMIT_WRITE_QUEUE);
    patience.took(2 * STALLED, true);
    assertThat(patience.overdue(4 * STALLED)).isNull();
  }
}
