package siplain.proxy.transaction;

import siplain.proxy.transport.Loop;

/**
 * Keeps what a user throws away from what is going on here. It is a mistake in the program, so it
 * is not swallowed: the loop gets it as a task of its own, where it is counted like any other.
 */
final class Mistakes {

  static void contained(Loop loop, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error mistake) {
      loop.execute(() -> {
        throw mistake;
      });
    }
  }

  private Mistakes() {}
}
