package siplain.testkit;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that passes only when it is told to. What is due at the same instant runs in the order in
 * which it was asked for, so that a run can be repeated.
 */
public final class VirtualTime {
  private static final Comparator<Task> ORDER =
      Comparator.comparingLong(Task::at).thenComparingLong(Task::number);

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
  private Runnable afterEach = () -> {};
  private long now;
  private long number;

  private record Task(long at, long number, Runnable what) {}

  /** Nanoseconds since the beginning. */
  public long now() {
    return now;
  }

  /** Runs the task at this instant, or next when it has passed. */
  public void at(long nanos, Runnable task) {
    tasks.add(new Task(Math.max(nanos, now), number++, task));
  }

  public void after(long nanos, Runnable task) {
    at(now + Math.max(nanos, 0), task);
  }

  /** Runs the check behind each task from now on. */
  public void afterEach(Runnable check) {
    afterEach = check;
  }

  /** Runs everything that is due until this instant, in order, and stands there then. */
  public void runUntil(long nanos) {
    Task next = tasks.peek();
    while (next != null && next.at <= nanos) {
      tasks.remove();
      now = next.at;
      next.what.run();
      afterEach.run();
      next = tasks.peek();
    }
    now = Math.max(now, nanos);
  }

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }
}
