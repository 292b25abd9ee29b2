package siplain.bench;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Two builds of the same code, measured in turns in one JVM: what else the machine does then falls
 * on both alike. {@code bench/compare} runs it.
 */
public final class Comparison {
  private static final int BATCH = 200;
  private static final int BATCHES = 3_000;
  private static final long WARM_UP = 4_000_000_000L;
  private static final String[] WHAT = {"parse", "frame", "lookUp", "editAndWrite", "whole"};

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** One build and what was measured of it. */
  private static final class Side {
    private final Consumer<String> bench;
    private final long[] times = new long[BATCHES];
    private long bytes;

    Side(String classPath) {
      this.bench = loaded(classPath);
    }

    void run(String what, int round) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      bench.accept(what);
      times[round] = System.nanoTime() - start;
      bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    double at(double share) {
      long[] sorted = times.clone();
      Arrays.sort(sorted);
      return sorted[(int) (share * (BATCHES - 1))] / (double) BATCH;
    }
  }

  /** Takes the class paths of the old and the new build, and what to measure, or all of it. */
  public static void main(String[] args) {
    String[] measured = args.length > 2 ? Arrays.copyOfRange(args, 2, args.length) : WHAT;
    Side old = new Side(args[0]);
    Side now = new Side(args[1]);
    System.out.printf(
        "%-13s %21s %21s %9s%n", "ns, bytes", "old best median", "new best median", "ratio");
    for (String what : measured) {
      measure(what, old, now);
    }
  }

  private static void measure(String what, Side old, Side now) {
    long stop = System.nanoTime() + WARM_UP;
    while (System.nanoTime() < stop) {
      old.run(what, 0);
      now.run(what, 0);
    }
    for (int round = 0; round < BATCHES; round++) {
      old.run(what, round);
      now.run(what, round);
    }
    System.out.printf(
        Locale.ROOT,
        "%-13s %6.0f %6.0f %6d B %6.0f %6.0f %6d B %5.2f %5.2f%n",
        what,
        old.at(0),
        old.at(0.5),
        old.bytes / BATCH,
        now.at(0),
        now.at(0.5),
        now.bytes / BATCH,
        now.at(0) / old.at(0),
        now.at(0.5) / old.at(0.5));
  }

  /** The batch of a build, from a loader of its own: its code is compiled by its own profile. */
  @SuppressWarnings("unchecked")
  private static Consumer<String> loaded(String classPath) {
    URL[] urls =
        Arrays.stream(classPath.split(File.pathSeparator)).map(Comparison::url).toArray(URL[]::new);
    ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    try {
      Class<?> batch = loader.loadClass("siplain.bench.Batch");
      return (Consumer<String>) batch.getConstructor(int.class).newInstance(BATCH);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no benchmark in " + classPath, e);
    }
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(new IOException(path, e));
    }
  }

  private Comparison() {}
}
