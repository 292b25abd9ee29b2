package siplain.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher uses the AOT cache when it is sound, and runs without it when it is not. */
class AotCacheIT {
  private static final int PAIRS = 7;

  /** Other work on the machine hides it now and then. */
  private static final int MOST_PAIRS = 5 * PAIRS;

  /**
   * The aim is 0.6 on a quiet machine; the fastest of each bears most of the noise of a busy one.
   */
  private static final double FAST_ENOUGH = 0.8;

  @TempDir private Path copy;
  private Launcher siplain = Launcher.in(Launcher.root());

  @BeforeEach
  void copyTheProgramWithItsSources() throws Exception {
    Path root = Launcher.root();
    List<String> command = new ArrayList<>(List.of("cp", "-a", "--parents"));
    command.addAll(List.of("siplain", "pom.xml", "build", "proxy/target/siplain"));
    try (Stream<Path> modules = Files.list(root)) {
      modules
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .map(root::relativize)
          .forEach(module -> command.addAll(List.of(module + "/pom.xml", module + "/src/main")));
    }
    command.add(copy.toString());
    Process process =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    siplain = Launcher.in(copy);
  }

  @Test
  void aSoundCacheIsUsed() throws Exception {
    assertThat(usesCache()).isTrue();
    assertAnswers();
  }

  @Test
  void aFlippedByteTurnsTheCacheOff() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(cache().toFile(), "rw")) {
      file.seek(file.length() / 2);
      int before = file.read();
      file.seek(file.length() / 2);
      file.write(before ^ 1);
    }

    assertThat(usesCache()).isFalse();
    assertAnswers();
  }

  @Test
  void aTruncatedCacheIsNotUsed() throws Exception {
    try (FileChannel file = FileChannel.open(cache(), StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 3);
    }

    assertThat(usesCache()).isFalse();
    assertAnswers();
  }

  @Test
  void aMissingCacheIsNotUsed() throws Exception {
    Files.delete(cache());

    assertThat(usesCache()).isFalse();
    assertAnswers();
  }

  @Test
  void aJarNewerThanTheCacheTurnsItOff() throws Exception {
    Instant later = Files.getLastModifiedTime(cache()).toInstant().plusSeconds(1);
    Files.setLastModifiedTime(app().resolve("siplain.jar"), FileTime.from(later));

    assertThat(usesCache()).isFalse();
    assertAnswers();
  }

  @Test
  void aMissingSumMeansABuildAndWithoutItsSuccessTheCacheIsNotUsed() throws Exception {
    Files.delete(sum());
    siplain = siplain.set("PATH", mavenThat("exit 0") + ":" + System.getenv("PATH"));

    Launcher.Ended ended = siplain.run("explain", "438");

    assertThat(ended.err()).startsWith("Building Siplain").hasLineCount(1);
    assertThat(ended.out()).startsWith("438 Invalid Identity Header\n");
    assertThat(usesCache()).isFalse();
  }

  @Test
  void aSourceNewerThanTheBuildMeansABuildAndItsErrorsAreShown() throws Exception {
    Instant later = Files.getLastModifiedTime(sum()).toInstant().plusSeconds(1);
    Files.setLastModifiedTime(copy.resolve("pom.xml"), FileTime.from(later));
    siplain =
        siplain.set(
            "PATH",
            mavenThat("echo '[INFO] noise'; echo '[ERROR] Foo.java is wrong'; exit 1")
                + ":"
                + System.getenv("PATH"));

    Launcher.Ended ended = siplain.run("explain", "438");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("[ERROR] Foo.java is wrong")
        .contains("siplain: the build failed; all of it is in ")
        .doesNotContain("noise");
    assertThat(copy.resolve("proxy/target/build.log")).content().contains("noise");
  }

  /** Without the cache means with a wrong sum: the launcher does the same work in both cases. */
  @Test
  void theCacheSavesAFifthOfTheTimeAtLeast() throws Exception {
    String right = Files.readString(sum());
    FileTime time = Files.getLastModifiedTime(sum());
    List<Long> with = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    for (int i = 0; i < PAIRS || (i < MOST_PAIRS && !isFaster(with, without)); i++) {
      with.add(milliseconds());
      write(sum(), "0 0 siplain.aot\n", time);
      without.add(milliseconds());
      write(sum(), right, time);
    }

    System.out.printf(
        "explain 438: %d ms with the AOT cache, %d ms without%n", fastest(with), fastest(without));
    assertThat(isFaster(with, without)).isTrue();
  }

  private static boolean isFaster(List<Long> with, List<Long> without) {
    return fastest(with) < FAST_ENOUGH * fastest(without);
  }

  private long milliseconds() throws Exception {
    long start = System.nanoTime();
    assertAnswers();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private boolean usesCache() throws Exception {
    Launcher.Ended traced = siplain.under("bash", "-x").run("explain", "438");
    assertThat(traced.status()).isZero();
    return traced.err().contains("-XX:AOTCache=" + app().toRealPath());
  }

  private void assertAnswers() throws Exception {
    Launcher.Ended ended = siplain.run("explain", "438");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).startsWith("438 Invalid Identity Header\n").contains("\nDescription\n");
  }

  /** A folder with an mvn that does no more than this. */
  private Path mavenThat(String does) throws IOException {
    Path bin = Files.createDirectory(copy.resolve("bin"));
    Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\n" + does + "\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    return bin;
  }

  private static void write(Path file, String text, FileTime time) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, time);
  }

  private static long fastest(List<Long> times) {
    return Collections.min(times);
  }

  private Path app() {
    return copy.resolve("proxy/target/siplain");
  }

  private Path cache() {
    return app().resolve("siplain.aot");
  }

  private Path sum() {
    return app().resolve("siplain.aot.sum");
  }
}
