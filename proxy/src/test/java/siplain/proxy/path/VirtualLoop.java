package siplain.proxy.path;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import siplain.proxy.transport.Loop;

/** A loop whose time a test moves. What a task throws fails the test. */
final class VirtualLoop implements Loop {
  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long now = Duration.ofDays(3).toNanos();
  private long count;

  private record Task(long due, long number, Runnable task) {}

  @Override
  public long now() {
    return now;
  }

  @Override
  public void after(long nanos, Runnable task) {
    tasks.add(new Task(now + nanos, count++, task));
  }

  @Override
  public void execute(Runnable task) {
    after(0, task);
  }

  /** Time goes on by so many milliseconds, and what is due is run at its time. */
  void pass(long millis) {
    long end = now + Duration.ofMillis(millis).toNanos();
    for (Task next = tasks.peek(); next != null && next.due <= end; next = tasks.peek()) {
      now = Math.max(now, next.due);
      tasks.remove().task.run();
    }
    now = end;
  }
}
