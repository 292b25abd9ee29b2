package siplain.proxy.transport;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A loop whose time a test moves. What a task throws fails the test, or is kept for it. */
public final class VirtualLoop implements Loop {

  /** What a task threw, in order; null: it is thrown on. */
  private final @Nullable List<Throwable> thrown;

  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long now = Duration.ofDays(3).toNanos();
  private long count;

  /** One that throws what a task throws. */
  public VirtualLoop() {
    this.thrown = null;
  }

  private VirtualLoop(List<Throwable> thrown) {
    this.thrown = thrown;
  }

  /** One that keeps what a task throws. */
  public static VirtualLoop keeping(List<Throwable> thrown) {
    return new VirtualLoop(thrown);
  }

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

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }

  /** Time goes on by so many milliseconds, and what is due is run at its time. */
  public void pass(long millis) {
    long end = now + Duration.ofMillis(millis).toNanos();
    for (Task next = tasks.peek(); next != null && next.due <= end; next = tasks.peek()) {
      now = Math.max(now, next.due);
      run();
    }
    now = end;
  }

  /** The machine slept: the time is another at once, and what was due meanwhile is run late. */
  public void jump(Duration time) {
    sleep(time);
    pass(0);
  }

  /** The same while it still sleeps: nothing is run yet. */
  public void sleep(Duration time) {
    now += time.toNanos();
  }

  private void run() {
    Task task = tasks.remove();
    try {
      task.task.run();
    } catch (RuntimeException | Error mistake) {
      if (thrown == null) {
        throw mistake;
      }
      thrown.add(mistake);
    }
  }
}
