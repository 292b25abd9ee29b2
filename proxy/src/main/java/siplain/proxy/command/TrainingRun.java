package siplain.proxy.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import siplain.proxy.CannotStart;

/**
 * Runs what users run, while the build records which classes that takes for the AOT cache. Only the
 * build calls it.
 */
final class TrainingRun {
  private static final String MESSAGE =
      """
      SIP/2.0 503 Service Unavailable
      Reason: Q.850;cause=34;text="No circuit available"
      """;

  private static final List<String> COMMANDS =
      List.of(
          "explain 438",
          "explain 4xx --lang ru",
          "explain Busy Here",
          "explain stir.iat-stale --format markdown",
          "explain q.850/34 --format json",
          "explain 4388",
          "explain",
          "explain --help",
          "compare 302 438",
          "compare 302 438 --format json",
          "compare 486 stir.orig-mismatch",
          "check");

  private TrainingRun() {}

  public static void main(String[] args) throws IOException, CannotStart {
    TrainingCalls.make();
    for (String command : COMMANDS) {
      for (boolean color : List.of(true, false)) {
        StringWriter err = new StringWriter();
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        InputStream in = new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.UTF_8));
        Shell shell =
            new Shell(new Terminal(80, color), false, in, nowhere, new PrintWriter(err, true));
        Main.run(shell, command.split(" "));
        if (err.toString().contains(Main.INTERNAL_ERROR)) {
          throw new IllegalStateException(command + ": " + err);
        }
      }
    }
  }
}
