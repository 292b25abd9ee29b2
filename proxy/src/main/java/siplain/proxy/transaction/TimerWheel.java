package siplain.proxy.transaction;

import java.time.Duration;
import siplain.proxy.transport.Loop;

/** The timers of one loop, in ticks of 10 ms: late by a tick perhaps, never early. */
public final class TimerWheel {

  /** Something that waits for its time. */
  public abstract static class Waiting {

    /** The time has come. It may be set again. */
    protected abstract void fire();
  }

  public TimerWheel(Loop loop) {}

  /** Sets it, anew if it runs. */
  public void set(Waiting waiting, Duration time) {
    throw new UnsupportedOperationException();
  }

  /** Stops it if it runs. */
  public void stop(Waiting waiting) {
    throw new UnsupportedOperationException();
  }

  /** Runs the task once the time has passed, unless what this returns is stopped. */
  public Waiting after(Duration time, Runnable task) {
    throw new UnsupportedOperationException();
  }
}
