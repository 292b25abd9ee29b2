package siplain.proxy.real;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The outside programs. A test without its program is skipped and says so, but not in CI. */
final class Programs {
  /** Where Debian keeps programs that root runs, which is not on everybody's path. */
  private static final List<String> ALSO = List.of("/usr/sbin", "/usr/local/sbin");

  /** Set by .ci/run: there nothing may be skipped. */
  private static final boolean REQUIRED = "required".equals(System.getProperty("programs"));

  private Programs() {}

  static Path sipp() {
    return need("sipp", "sip-tester");
  }

  static Path kamailio() {
    return need("kamailio", "kamailio");
  }

  static Path sipsak() {
    return need("sipsak", "sipsak");
  }

  static Path openssl() {
    return need("openssl", "openssl");
  }

  /** Skips the test, or fails it where nothing may be skipped. */
  static RuntimeException missing(String what) {
    return REQUIRED ? fail(what) : abort(what);
  }

  private static Path need(String name, String debian) {
    Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"));
    Optional<Path> found =
        Stream.concat(path, ALSO.stream())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseThrow(
        () -> missing("the program " + name + " is missing (Debian: apt install " + debian + ")"));
  }
}
