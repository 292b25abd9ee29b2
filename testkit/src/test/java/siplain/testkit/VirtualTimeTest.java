package siplain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> done = new ArrayList<>();

  @Test
  void tasksRunInTheOrderOfTheirTimeAndThenOfTheirAsking() {
    time.at(20, () -> done.add("third"));
    time.at(10, () -> done.add("first"));
    time.at(10, () -> done.add("second"));

    time.runUntil(30);

    assertThat(done).containsExactly("first", "second", "third");
    assertThat(time.now()).isEqualTo(30);
  }

  @Test
  void whatIsDueLaterWaits() {
    time.at(31, () -> done.add("late"));

    time.runUntil(30);

    assertThat(done).isEmpty();
    assertThat(time.waiting()).isEqualTo(1);
  }

  @Test
  void aTaskSeesItsOwnInstantAndMayAskForMore() {
    time.at(5, () -> time.after(5, () -> done.add("at " + time.now())));
    time.afterEach(() -> done.add("checked"));

    time.runUntil(30);

    assertThat(done).containsExactly("checked", "at 10", "checked");
  }
}
