package siplain.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends calls through a proxy, each step at its rate for its time, and prints a line for each.
 *
 * <pre>
 * Load 127.0.0.1:5060 5080 1000x10 3000x10 500x5     the proxy, the callee's port, the steps
 * </pre>
 */
public final class Load {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** What is under way when a step is over may still end. */
  private static final long REST = SECOND;

  public static void main(String[] arguments) throws IOException {
    InetSocketAddress proxy = address(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    Caller caller = new Caller(new Datagrams(0), proxy);
    Callee callee = new Callee(new Datagrams(port));
    System.out.printf(
        "%8s %8s %8s %8s %8s %10s %10s %8s%n",
        "offered", "begun", "whole", "refused", "lost", "180 p50", "180 p99", "repeats");
    for (int i = 2; i < arguments.length; i++) {
      String[] step = arguments[i].split("x", 2);
      run(caller, callee, Integer.parseInt(step[0]), Integer.parseInt(step[1]));
    }
  }

  private static void run(Caller caller, Callee callee, int rate, int seconds) throws IOException {
    Tally tally = new Tally();
    caller.count(tally);
    long start = System.nanoTime();
    long end = start + seconds * SECOND;
    long begun = 0;
    for (long now = start; now < end + REST; now = System.nanoTime()) {
      long due = Math.min(now - start, seconds * SECOND) * rate / SECOND;
      for (int batch = 0; begun < due && batch < 32; batch++) {
        caller.begin(now);
        begun++;
      }
      boolean calling = caller.work(now);
      boolean called = callee.work();
      if (!calling && !called && begun >= due) {
        LockSupport.parkNanos(20_000);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%8d %8d %8d %8d %8d %8.2fms %8.2fms %8d%n",
        rate,
        begun / seconds,
        tally.whole / seconds,
        tally.refused / seconds,
        tally.lost / seconds,
        tally.ringing(0.5),
        tally.ringing(0.99),
        tally.repeated / seconds);
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        InetAddress.ofLiteral(text.substring(0, colon)),
        Integer.parseInt(text.substring(colon + 1)));
  }

  private Load() {}
}
