package siplain.proxy.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A Kamailio of our own: registrar and PBX, with the numbers that its configuration names. */
final class KamailioPbx implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Program program;

  private KamailioPbx(Program program) {
    this.program = program;
  }

  /**
   * Starts it; returns when it listens by UDP and TCP.
   *
   * @param at where
   * @param proxy where calls leave
   */
  static KamailioPbx start(Path folder, End at, End proxy)
      throws IOException, InterruptedException {
    return start(folder, "pbx.cfg", at, proxy);
  }

  /** Starts one that keeps the Path of phones, and sends calls for them along it. */
  static KamailioPbx registrar(Path folder, End at, End proxy)
      throws IOException, InterruptedException {
    return start(folder, "registrar.cfg", at, proxy);
  }

  private static KamailioPbx start(Path folder, String name, End at, End proxy)
      throws IOException, InterruptedException {
    Path program = Programs.kamailio();
    Path run = Files.createDirectory(folder.resolve("kamailio"));
    Path configuration = run.resolve(name);
    try (var in = KamailioPbx.class.getResourceAsStream("/siplain/kamailio/" + name)) {
      Files.copy(Objects.requireNonNull(in), configuration);
    }
    End tcp = new End(at.host(), at.port(), true);
    KamailioPbx pbx =
        new KamailioPbx(
            Program.start(
                run,
                "kamailio",
                List.of(
                    program.toString(),
                    "-f",
                    configuration.toString(),
                    "-DD",
                    "-E",
                    "-m",
                    "64",
                    "-M",
                    "8",
                    "-w",
                    run.toString(),
                    "-Y",
                    run.toString(),
                    "-l",
                    "udp:" + at.authority(),
                    "-l",
                    "tcp:" + at.authority(),
                    "-A",
                    "PROXY=\"" + proxy.uri() + "\"")));
    try {
      pbx.program.await("listening", PATIENCE, () -> at.isBound() && tcp.isBound());
      return pbx;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      pbx.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
