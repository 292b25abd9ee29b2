package siplain.proxy.simulation;

import siplain.proxy.transport.Loop;

/** A loop of the proxy in virtual time. It can be killed, and put to sleep with its machine. */
final class MemoryLoop implements Loop {
  private final World world;
  private boolean alive = true;
  private long asleepUntil;

  MemoryLoop(World world) {
    this.world = world;
  }

  @Override
  public long now() {
    // Zero means nothing, and a clock of nanoseconds may be about to overflow.
    return world.time.now() + Long.MAX_VALUE - 100 * World.SECOND;
  }

  @Override
  public void after(long nanos, Runnable task) {
    world.time.after(nanos, () -> run(task));
  }

  @Override
  public void execute(Runnable task) {
    after(0, task);
  }

  /** What comes while the machine sleeps waits until it wakes. */
  void run(Runnable task) {
    if (!alive) {
      return;
    }
    if (world.time.now() < asleepUntil) {
      world.time.at(asleepUntil, () -> run(task));
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      throw new AssertionError("escaped onto the loop: " + e, e);
    }
  }

  void sleep(long nanos) {
    asleepUntil = Math.max(asleepUntil, world.time.now() + nanos);
  }

  void kill() {
    alive = false;
  }

  boolean isAlive() {
    return alive;
  }
}
