package siplain.proxy.command;

/** What an operator's {@code kill} says to a running proxy. */
final class Signals {
  private Signals() {}

  /** Runs it at each signal of this name, such as {@code HUP}, on a thread of its own. */
  static void on(String name, Runnable what) {
    sun.misc.Signal.handle(new sun.misc.Signal(name), _ -> what.run());
  }
}
