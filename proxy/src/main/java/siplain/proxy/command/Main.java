package siplain.proxy.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** The one program; every command is a word after it. */
public final class Main {
  static final int DONE = 0;
  static final int PROBLEM = 1;
  static final int USAGE = 2;

  static final String INTERNAL_ERROR = "internal error, worth reporting: ";

  private Main() {}

  public static void main(String[] args) {
    StringWriter answer = new StringWriter();
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    boolean typed = Boolean.getBoolean("siplain.typed");
    PrintWriter out = new PrintWriter(answer);
    int status = run(new Shell(Terminal.ofSystem(), typed, System.in, out, err), args);
    if (!written(answer.toString(), err)) {
      status = PROBLEM;
    }
    // Done without exit(), which takes the time to set up logging.
    if (status != DONE) {
      System.exit(status);
    }
  }

  /** Runs a command as from the shell; nothing it meets becomes a stack trace. */
  static int run(Shell shell, String... args) {
    try {
      Commands.run(shell, args);
      return DONE;
    } catch (Refusal refusal) {
      if (!refusal.message().isEmpty()) {
        shell.err().println("siplain: " + OneLine.of(refusal.message()));
      }
      return refusal.status();
    } catch (Throwable unexpected) { // also a class that is missing from a broken installation
      shell.err().println("siplain: " + OneLine.of(INTERNAL_ERROR + unexpected));
      return PROBLEM;
    }
  }

  /** Writes the answer whole; System.out would hide that the disk is full. */
  private static boolean written(String answer, PrintWriter err) {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write(answer.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      // The reader of a pipe has seen enough; that is no problem worth a line.
      if (!why.contains("Broken pipe")) {
        err.println("siplain: " + OneLine.of("standard output cannot be written: " + why));
      }
      return false;
    }
  }
}
