package siplain.proxy.transport;

/**
 * One thread that owns calls: whatever belongs to a call happens on its loop, one thing after the
 * other.
 */
public interface Loop {

  /** Nanoseconds of a clock that only goes forward; its zero means nothing. */
  long now();

  /** Runs the task on this loop once the time has passed. Called on this loop. */
  void after(long nanos, Runnable task);

  /** Runs the task on this loop soon. May be called from any thread. */
  void execute(Runnable task);
}
