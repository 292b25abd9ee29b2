package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import siplain.catalog.Doc;
import siplain.catalog.Json;

/** The packaged proxy in a process of its own. */
final class RunningProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final Program program;
  private final URI console;
  private final HttpClient http;

  private RunningProxy(Program program, URI console, HttpClient http) {
    this.program = program;
    this.console = console;
    this.http = http;
  }

  /**
   * Starts it with settings for everything but the console and the log.
   *
   * @param host where the console is to be
   */
  static RunningProxy start(Path folder, String host, String settings)
      throws IOException, InterruptedException {
    Path file = write(folder, host, settings);
    return start(folder, host + ":8080", List.of("--config", file.toString()));
  }

  /** Writes the settings that it starts with, or reads again. */
  static Path write(Path folder, String host, String settings) throws IOException {
    return Files.writeString(
        folder.resolve("siplain.yaml"),
        settings
            + ("console: {listen: \"" + host + ":8080\"}\n")
            + "log: {format: json, numbers: full}\n");
  }

  /** Starts it without a file. */
  static RunningProxy embedded(Path folder) throws IOException, InterruptedException {
    return start(folder, "127.0.0.1:8080", List.of());
  }

  private static RunningProxy start(Path folder, String console, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    words.add("-Dio.netty.leakDetection.level=paranoid");
    // As the launcher has it: without the cache the first call waits for its classes.
    words.add("-XX:AOTCache=" + jar().resolveSibling("siplain.aot"));
    words.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
    words.addAll(List.of("-jar", jar().toString(), "run"));
    words.addAll(arguments);
    RunningProxy proxy =
        new RunningProxy(
            Program.start(folder, "siplain", words),
            URI.create("http://" + console + "/"),
            HttpClient.newHttpClient());
    try {
      proxy.program.await("ready", PATIENCE, proxy::isReady);
      return proxy;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      proxy.close();
      throw failed;
    }
  }

  private static Path jar() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path jar = module.resolve("target/siplain/siplain.jar");
    return Files.exists(jar) ? jar : module.resolve("proxy/target/siplain/siplain.jar");
  }

  boolean isReady() {
    return serves("health/ready");
  }

  boolean isLive() {
    return serves("health/live");
  }

  private boolean serves(String path) {
    try {
      return get(path).isPresent();
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve(path)).timeout(Duration.ofSeconds(5)).build();
    var response = http.send(request, BodyHandlers.ofString());
    return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
  }

  boolean runs() {
    return program.runs();
  }

  /** Has it read its settings again. */
  void hangUp() throws IOException, InterruptedException {
    signal("HUP");
  }

  /** Tells it to stop. */
  void terminate() throws IOException, InterruptedException {
    signal("TERM");
  }

  /** Its exit status, once it has ended. */
  OptionalInt ended() throws InterruptedException {
    return program.ended(PATIENCE);
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + program.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Waits for words in its log. */
  void says(String words) throws IOException, InterruptedException {
    program.await("saying \"" + words + "\"", PATIENCE, () -> hasSaid(words));
  }

  private boolean hasSaid(String words) {
    try {
      return program.output().contains(words);
    } catch (IOException _) {
      return false;
    }
  }

  Metrics metrics() throws IOException, InterruptedException {
    return Metrics.parse(get("metrics").orElseThrow());
  }

  /** The metrics as soon as they are as they should be, or as they are in the end. */
  Metrics metrics(Predicate<Metrics> settled) throws IOException, InterruptedException {
    long end = System.nanoTime() + SETTLING.toNanos();
    Metrics metrics = metrics();
    while (!settled.test(metrics) && System.nanoTime() < end) {
      Thread.sleep(50);
      metrics = metrics();
    }
    return metrics;
  }

  /** Every line that it wrote; each has to be a JSON object. */
  List<Doc> log() throws IOException {
    return program
        .output()
        .lines()
        .map(line -> Json.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  /** The lines about failed calls that a peer made. */
  List<Doc> failedCalls(String peer) throws IOException {
    return log().stream()
        .filter(line -> line.textIfAny("event").orElse("").equals("sip.call.failed"))
        .filter(line -> line.textIfAny("peer_in").orElse("").equals(peer))
        .toList();
  }

  /** It still runs, and said nothing that no operator should ever read. */
  void isSound() throws IOException {
    assertThat(program.runs()).as("the proxy runs").isTrue();
    assertThat(program.errors()).isEmpty();
    assertThat(program.output())
        .doesNotContain("Exception")
        .doesNotContain("LEAK")
        .doesNotContain("\"ERROR\"")
        .doesNotContain("internal.error");
    log(); // every line is JSON
  }

  @Override
  public void close() {
    http.close();
    program.close();
  }
}
